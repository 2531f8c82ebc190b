"""What we decide in django-allauth's flows: who may try, where one goes afterwards, what a mail says."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.core.exceptions import ImmediateHttpResponse
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from masthead.kit.client_address import address_block, client_address
from masthead.kit.own_path import is_own_path

from .addresses import vouch_for_address
from .mails import ASKED_FOR_BY_ANYBODY, send_account_mail
from .models import User
from .sentences import ACCOUNT_SENTENCES
from .throttle import (
    SIGN_IN_PER_ACCOUNT,
    SIGN_IN_PER_ADDRESS,
    SIGN_IN_PER_PAIR,
    demand_patience,
    demand_patience_for_mail,
    forget_attempts,
    is_known_place,
    pair_of,
)

_NOT_PROVEN = _("The password that was chosen before your address was proven is void. Choose a new one.")


class AccountAdapter(DefaultAccountAdapter):
    """allauth asks it at each turn of a flow."""

    error_messages = {**DefaultAccountAdapter.error_messages, **ACCOUNT_SENTENCES}

    # Who may try

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt, right or wrong, known or unknown."""
        account = credentials.get("email", "")
        counted = [(SIGN_IN_PER_ADDRESS, address_block(request)), (SIGN_IN_PER_PAIR, pair_of(account, request))]
        if not is_known_place(account, request):
            counted.append((SIGN_IN_PER_ACCOUNT, account))
        demand_patience(request, *counted)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user = super().authenticate(request, **credentials)
        if user:
            forget_attempts(SIGN_IN_PER_PAIR, who=pair_of(credentials.get("email", ""), request))
            forget_attempts(SIGN_IN_PER_ACCOUNT, who=credentials.get("email", ""))
        return user  # type: ignore[return-value]

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request) or "::"

    # Who comes in

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:  # type: ignore[override]
        user.name = form.cleaned_data["name"]
        user.language = get_language() or ""
        return super().save_user(request, user, form, commit)  # type: ignore[return-value]

    def pre_login(self, request: HttpRequest, user: User, **how: Any) -> HttpResponse | None:  # type: ignore[override]
        """Whoever comes by the link in a mail has the address; so had everybody before addresses were confirmed.

        A registration that was never confirmed may be somebody else's try on this address: when its owner comes
        in by a code, the password of that try opens nothing.
        """
        came_by = {record["method"] for record in get_authentication_records(request, user)}
        if came_by == {"password_reset"} or not EmailAddress.objects.filter(user=user).exists():
            vouch_for_address(user)
        elif came_by == {"code"} and user.last_login is None and user.has_usable_password():
            user.set_unusable_password()
            user.save(update_fields=["password"])
            self.add_message(request, 30, message=str(_NOT_PROVEN))
        return super().pre_login(request, user, **how)

    # Where one goes

    def is_safe_url(self, url: str) -> bool:
        return is_own_path(url)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("wagtailadmin_home" if request.user.is_staff else "account_profile")

    get_signup_redirect_url = get_login_redirect_url

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        edition = getattr(request, "edition", None)
        return f"/{edition.code}/" if edition else "/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_profile")

    # What a mail says

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Raises ImmediateHttpResponse where anybody could ask for it and somebody asked too often."""
        request = allauth_context.request
        if template_prefix in ASKED_FOR_BY_ANYBODY and getattr(request, "counted_mail_to", None) != email:
            try:
                demand_patience_for_mail(request, to=email)
            except ValidationError as error:
                refusal = render(request, "account/too_many_attempts.html", {"reason": error.messages[0]})
                raise ImmediateHttpResponse(refusal) from error
        send_account_mail(template_prefix, to=email, request=request, context=context)
