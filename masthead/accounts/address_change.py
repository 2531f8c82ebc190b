"""Changing one's address is confirmed on both: by a code to the old one, then by a code to the new."""

import time

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.account.views import EmailView
from django.http import HttpRequest, HttpResponse
from django.urls import reverse


class AddressView(EmailView):
    """The posted address is kept in the session until the old one is confirmed; then allauth goes on with it."""

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        # The form counts mails: once the old address is confirmed, allauth alone asks it.
        if "action_add" in request.POST and not _confirmed_on_old_address(request) and self.get_form().is_valid():
            return suspend_request(request, reverse("account_request_reauthentication_code"))
        return super().post(request, *args, **kwargs)


def _confirmed_on_old_address(request: HttpRequest) -> bool:
    earliest = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    return any(
        record["method"] == "code" and record.get("reauthenticated") and record["at"] > earliest
        for record in get_authentication_records(request, request.user)
    )
