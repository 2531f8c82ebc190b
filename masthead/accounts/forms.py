"""allauth's forms in our words, each counted where a guess or a mail could be tried without end."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.core import context
from django import forms
from django.utils.translation import gettext_lazy as _

from .names import LONGEST_NAME, clean_name
from .registrations import rehearse_registration
from .throttle import PRESENT_PASSWORD, demand_patience, demand_patience_for_mail, forget_attempts

_ADDRESS = _("E-mail address")
_PASSWORD = _("Password")
_NEW_PASSWORD = _("New password")
_AGAIN = _("The same once more")
_PASSWORD_RULE = _("Ten characters or more. A short sentence is easier to remember than a riddle.")
_CODE_RULE = _("The letters from the mail; hyphens and capitals do not matter.")


class InOurWords:
    """Labels and help of the fields; no placeholders, which vanish when one needs them (WCAG 2.2, 3.3.2)."""

    words: dict[str, tuple[Any, Any]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (label, help_text) in self.words.items():
            if field := self.fields.get(name):  # type: ignore[attr-defined]
                field.label, field.help_text = label, help_text
                field.widget.attrs.pop("placeholder", None)


class AsksForMail:
    """A form that sends a mail to the address in it: counted last, when everything else is right."""

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            request, address = context.request, self.cleaned_data["email"]
            demand_patience_for_mail(request, to=address)
            request.counted_mail_to = address
        return cleaned


class LoginForm(InOurWords, allauth_forms.LoginForm):
    words = {"login": (_ADDRESS, ""), "password": (_PASSWORD, "")}


class RegistrationForm(InOurWords, AsksForMail, allauth_forms.SignupForm):
    """Name, address, password. An address that is known gets the same answer, and as slowly."""

    words = {
        "email": (_ADDRESS, _("We write a code to it. Nobody else sees it.")),
        "password1": (_PASSWORD, _PASSWORD_RULE),
    }
    field_order = ["name", "email", "password1"]
    name = forms.CharField(
        label=_("Your name"),
        max_length=LONGEST_NAME,
        help_text=_("It stands beside what you write."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])

    def try_save(self, request):
        if self.account_already_exists:
            rehearse_registration(name=self.cleaned_data["name"], password=self.cleaned_data["password1"])
        return super().try_save(request)


class LoginCodeForm(InOurWords, AsksForMail, allauth_forms.RequestLoginCodeForm):
    words = {"email": (_ADDRESS, "")}


class ResetForm(InOurWords, AsksForMail, allauth_forms.ResetPasswordForm):
    words = {"email": (_ADDRESS, "")}


class NewAddressForm(InOurWords, AsksForMail, allauth_forms.AddEmailForm):
    words = {"email": (_("New e-mail address"), _("We write a code to it, and a notice to the old one."))}


class CodeForm(InOurWords, allauth_forms.ConfirmLoginCodeForm):
    words = {"code": (_("Code"), _CODE_RULE)}


class AddressCodeForm(InOurWords, allauth_forms.ConfirmEmailVerificationCodeForm):
    words = {"code": (_("Code"), _CODE_RULE)}


class NewPasswordForm(InOurWords, allauth_forms.ResetPasswordKeyForm):
    words = {"password1": (_NEW_PASSWORD, _PASSWORD_RULE), "password2": (_AGAIN, "")}


class ChangePasswordForm(InOurWords, allauth_forms.ChangePasswordForm):
    words = {
        "oldpassword": (_("Present password"), ""),
        "password1": (_NEW_PASSWORD, _PASSWORD_RULE),
        "password2": (_AGAIN, ""),
    }

    def clean_oldpassword(self) -> str:
        """Counted: whoever holds a session that is not theirs could try password after password here."""
        person = str(self.user.pk)
        demand_patience(context.request, (PRESENT_PASSWORD, person))
        password = super().clean_oldpassword()
        forget_attempts(PRESENT_PASSWORD, who=person)
        return password


class SetPasswordForm(InOurWords, allauth_forms.SetPasswordForm):
    words = {"password1": (_NEW_PASSWORD, _PASSWORD_RULE), "password2": (_AGAIN, "")}


class ReauthenticateForm(InOurWords, allauth_forms.ReauthenticateForm):
    words = {"password": (_PASSWORD, "")}
