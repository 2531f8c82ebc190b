"""Readers' addresses."""

from django.urls import path, re_path

from . import views

urlpatterns = [
    path("", views.title_root, name="title_root"),
    re_path(r"^(?P<edition>[a-z][a-z0-9-]*)/(?P<path>(?:[\w\-]+/)*)$", views.edition_page, name="wagtail_serve"),
]
