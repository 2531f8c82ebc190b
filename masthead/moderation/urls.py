"""Moderation's addresses, below the newsroom's."""

from django.urls import path

from .views.lists import RulesView, WordsView
from .views.queue import QueueView
from .views.reader import EditView, ReaderView
from .views.records import HistoryView, SanctionsView

urlpatterns = [
    path("moderation/", QueueView.as_view(), name="moderation_queue"),
    path("moderation/history/", HistoryView.as_view(), name="moderation_history"),
    path("moderation/sanctions/", SanctionsView.as_view(), name="moderation_sanctions"),
    path("moderation/words/", WordsView.as_view(), name="moderation_words"),
    path("moderation/rules/", RulesView.as_view(), name="moderation_rules"),
    path("moderation/readers/<slug:code>/<int:pk>/", ReaderView.as_view(), name="moderation_reader"),
    path("moderation/edit/<slug:kind>/<int:thing_id>/", EditView.as_view(), name="moderation_edit"),
]
