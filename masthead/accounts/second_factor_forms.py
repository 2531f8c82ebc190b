"""Forms of the second factor in our words; guesses are counted by person."""

from collections.abc import Iterator
from contextlib import contextmanager

from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.utils.translation import gettext_lazy as _

from .forms import InOurWords
from .models import User
from .throttle import SECOND_FACTOR, demand_patience, forget_attempts, is_first_use

_CODE = (_("Code"), _("From your app, or one of your recovery codes."))


class CountedGuesses(InOurWords):
    """Before one of allauth's forms that knows its `user` and cleans a code.

    allauth keeps used codes in the cache, which each process has its own of.
    """

    user: User

    def clean_code(self) -> str:
        person = str(self.user.pk)
        demand_patience(context.request, (SECOND_FACTOR, person))
        code = super().clean_code()  # type: ignore[misc]
        if not is_first_use(normalize_user_code(code), who=person):
            raise get_adapter().validation_error("incorrect_code")
        forget_attempts(SECOND_FACTOR, who=person)
        return code


class SecondFactorForm(CountedGuesses, mfa_forms.AuthenticateForm):
    words = {"code": _CODE}


class RepeatedSecondFactorForm(CountedGuesses, mfa_forms.ReauthenticateForm):
    words = {"code": _CODE}


class AppForm(CountedGuesses, ActivateTOTPForm):
    words = {"code": (_("Code"), _("The six digits that the app shows now."))}


class SoundCredential:
    """What a browser sends is anybody's JSON: parts that are missing are a wrong answer, not a fault of ours."""

    def clean_credential(self):
        with _wrong_answer():
            return super().clean_credential()


class PasskeyLoginForm(SoundCredential, LoginWebAuthnForm):
    pass


class PasskeySecondFactorForm(SoundCredential, AuthenticateWebAuthnForm):
    pass


class RepeatedPasskeyForm(SoundCredential, ReauthenticateWebAuthnForm):
    pass


@contextmanager
def _wrong_answer() -> Iterator[None]:
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise get_adapter().validation_error("incorrect_code") from error


class PasskeyForm(InOurWords, AddWebAuthnForm):
    words = {
        "name": (_("Name"), _("So that you know it from others.")),
        "passwordless": (
            _("Sign in with it alone, without a password"),
            _("The device then asks for your finger, your face or its PIN."),
        ),
    }

    def clean(self):
        with _wrong_answer():
            return super().clean()


class PasskeyNameForm(InOurWords, EditWebAuthnForm):
    words = {"name": (_("Name"), "")}
