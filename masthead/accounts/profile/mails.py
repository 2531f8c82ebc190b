"""The mail that tells of an erasure: it may not have been the person who asked."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from ..erasure import token_of
from ..mails import send_account_mail
from ..models import PendingErasure


def send_erasure_notice(pending: PendingErasure, request: HttpRequest) -> None:
    link = settings.WAGTAILADMIN_BASE_URL + reverse("account_call_off_erasure", args=[token_of(pending)])
    context = {"user": pending.user, "due_at": pending.due_at, "link": link}
    send_account_mail("account/email/erasure_asked", to=pending.user.email, request=request, context=context)
