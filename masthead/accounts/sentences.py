"""What allauth's flows say when something is wrong, in our words."""

from django.utils.translation import gettext_lazy as _

_NO_MATCH = _("This e-mail address and password do not match. Try again, or ask for a new password.")
_WRONG_CODE = _("This code does not match. Look at the newest mail or at your app, and write it again.")
_TOO_OFTEN = _("Too many wrong codes. Begin again.")

ACCOUNT_SENTENCES = {
    "account_inactive": _("This account is closed."),
    "duplicate_email": _("This is your address already."),
    "email_password_mismatch": _NO_MATCH,
    "email_taken": _("Another account has this address already."),
    "enter_current_password": _("This is not your present password."),
    "incorrect_code": _WRONG_CODE,
    "incorrect_password": _("This is not your password."),
    "invalid_or_expired_key": _("This link is no longer good. Ask for a new one."),
    "invalid_password_reset": _("This link is no longer good. Ask for a new one."),
    "rate_limited": _TOO_OFTEN,
    "same_as_current": _("This is your address already."),
    "too_many_login_attempts": _TOO_OFTEN,
    "unverified_primary_email": _("Confirm the address first."),
}

SECOND_FACTOR_SENTENCES = {
    "add_email_blocked": _("Switch the second factor off before you change the address."),
    "cannot_delete_authenticator": _("This second factor cannot be removed."),
    "cannot_generate_recovery_codes": _("Recovery codes go with an app or a passkey: add one first."),
    "incorrect_code": _WRONG_CODE,
    "unverified_email": _("Confirm your new e-mail address first, or give up changing it."),
}
