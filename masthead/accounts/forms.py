"""Signing in, and asking for a new password, with limits. Settings: WAGTAILADMIN_USER_LOGIN_FORM and …_RESET_FORM."""

import logging
import threading

from django import forms
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.auth import PasswordResetForm as NewsroomPasswordResetForm
from wagtail.users.models import UserProfile

from .throttle import (
    RESET_PER_ACCOUNT,
    RESET_PER_ADDRESS,
    SIGN_IN_PER_ACCOUNT,
    SIGN_IN_PER_ADDRESS,
    forget_attempts,
    seconds_to_wait,
    too_many_attempts,
)

log = logging.getLogger(__name__)


class SignInForm(LoginForm):
    """E-mail address and password. Whoever tries too often is told when to come back, right or wrong."""

    username = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    error_messages = {
        **LoginForm.error_messages,
        "invalid_login": _("This e-mail address and password do not match. Try again, or ask for a new password."),
    }

    def clean(self):
        account, address = self.cleaned_data.get("username"), client_address(self.request)
        if account is None:
            return super().clean()
        waits = [
            seconds_to_wait(SIGN_IN_PER_ADDRESS, who=address),
            seconds_to_wait(SIGN_IN_PER_ACCOUNT, who=account),
        ]
        if any(waits):
            raise ValidationError(too_many_attempts(max(waits)), code="too_many_attempts")
        cleaned = super().clean()
        forget_attempts(SIGN_IN_PER_ACCOUNT, who=account)
        return cleaned


class ResetForm(NewsroomPasswordResetForm):
    """The answer is the same, and as quick, whether the address is known, unknown or asked for too often."""

    def save(self, *args, request=None, **options):
        waits = [
            seconds_to_wait(RESET_PER_ADDRESS, who=client_address(request)),
            seconds_to_wait(RESET_PER_ACCOUNT, who=self.cleaned_data["email"]),
        ]
        if not any(waits):
            super().save(*args, request=request, **options)

    def send_mail(self, subject_template_name, email_template_name, context, from_email, to_email, **options):
        """In the person's language; in a thread, so that the time to answer does not tell who is known."""
        profile = UserProfile.objects.filter(user=context["user"]).first()
        with translation.override(profile.get_preferred_language() if profile else translation.get_language()):
            subject = "".join(render_to_string(subject_template_name, context).splitlines())
            message = EmailMessage(subject, render_to_string(email_template_name, context), from_email, [to_email])
        threading.Thread(target=_send, args=(message,)).start()


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except OSError:
        log.exception("accounts.reset_mail_failed")


def client_address(request) -> str:
    return request.META.get("REMOTE_ADDR", "") if request else ""
