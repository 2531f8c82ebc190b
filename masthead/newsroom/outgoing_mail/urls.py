"""Outgoing mail's addresses, below the newsroom's."""

from django.urls import path

from . import views

urlpatterns = [
    path("mail/", views.MailsView.as_view(), name="outgoing_mail"),
    path("mail/results/", views.MailsView.as_view(results_only=True), name="outgoing_mail_results"),
    path("mail/mailed-no-more/", views.MailedNoMoreView.as_view(), name="mailed_no_more"),
    path("mail/<int:pk>/", views.MailView.as_view(), name="outgoing_mail_one"),
    path("mail/<int:pk>/try-again/", views.TryAgainView.as_view(), name="try_mail_again"),
]
