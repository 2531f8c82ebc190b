"""Below /accounts/, asked before allauth's."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.profile, name="account_profile"),
    path("export/", views.export, name="account_export"),
    path("erase/", views.erase, name="account_erase"),
    path("erase/call-off/<str:token>/", views.call_off, name="account_call_off_erasure"),
]
