"""Our newsroom's addresses, asked before Wagtail's own."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
