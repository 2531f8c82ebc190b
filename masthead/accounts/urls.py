"""Addresses of people's pages; the flows are django-allauth's."""

from django.contrib.auth.decorators import login_required
from django.urls import include, path

from . import views
from .address_change import AddressView

urlpatterns = [
    path("", include("masthead.accounts.profile.urls")),
    path("state", views.account_state, name="account_state"),
    path("email/", login_required(AddressView.as_view()), name="account_email"),
    path("", include("allauth.urls")),
]
