"""Forms of the second factor in our words; guesses are counted by person."""

from allauth.core import context
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _

from .forms import InOurWords
from .throttle import SECOND_FACTOR, demand_patience, forget_attempts

_CODE = (_("Code"), _("From your app, or one of your recovery codes."))


class CountedGuesses(InOurWords):
    def clean_code(self) -> str:
        person = str(self.user.pk)
        demand_patience(context.request, (SECOND_FACTOR, person))
        code = super().clean_code()
        forget_attempts(SECOND_FACTOR, who=person)
        return code


class SecondFactorForm(CountedGuesses, mfa_forms.AuthenticateForm):
    words = {"code": _CODE}


class RepeatedSecondFactorForm(CountedGuesses, mfa_forms.ReauthenticateForm):
    words = {"code": _CODE}


class AppForm(CountedGuesses, ActivateTOTPForm):
    words = {"code": (_("Code"), _("The six digits that the app shows now."))}


class PasskeyForm(InOurWords, AddWebAuthnForm):
    words = {
        "name": (_("Name"), _("So that you know it from others.")),
        "passwordless": (
            _("Sign in with it alone, without a password"),
            _("The device then asks for your finger, your face or its PIN."),
        ),
    }


class PasskeyNameForm(InOurWords, EditWebAuthnForm):
    words = {"name": (_("Name"), "")}
