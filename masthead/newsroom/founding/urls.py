"""Addresses of founding; before those of the editions' settings, whose own form of a new edition it replaces."""

from django.urls import path, re_path

from ..roles.address_guards import closed
from .views import FoundEditionView

urlpatterns = [
    path("editions/new/", FoundEditionView.as_view(), name="found_edition"),
    re_path(r"^editions/delete/", closed),
]
