"""Signing in: django-allauth for the flows, our own rows for the limits."""

from .env import environment

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/accounts/"

ACCOUNT_ADAPTER = "masthead.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "login": "masthead.accounts.forms.LoginForm",
    "signup": "masthead.accounts.forms.RegistrationForm",
    "request_login_code": "masthead.accounts.forms.LoginCodeForm",
    "confirm_login_code": "masthead.accounts.forms.CodeForm",
    "confirm_email_verification_code": "masthead.accounts.forms.AddressCodeForm",
    "reset_password": "masthead.accounts.forms.ResetForm",
    "reset_password_from_key": "masthead.accounts.forms.NewPasswordForm",
    "add_email": "masthead.accounts.forms.NewAddressForm",
    "change_password": "masthead.accounts.forms.ChangePasswordForm",
    "set_password": "masthead.accounts.forms.SetPasswordForm",
    "reauthenticate": "masthead.accounts.forms.ReauthenticateForm",
    "confirm_reauthentication_code": "masthead.accounts.forms.CodeForm",
}
# A code is typed where the flow began, so that it ends there and goes back to the story.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
# allauth counts in the cache, which each process has its own of: accounts.throttle counts in rows.
ACCOUNT_RATE_LIMITS = False
MFA_RATE_LIMITS = False

MFA_ADAPTER = "masthead.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
# Browsers make passkeys on localhost without TLS; nowhere else do they.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = environment.address.startswith("http://")
MFA_FORMS = {
    "authenticate": "masthead.accounts.second_factor_forms.SecondFactorForm",
    "reauthenticate": "masthead.accounts.second_factor_forms.RepeatedSecondFactorForm",
    "activate_totp": "masthead.accounts.second_factor_forms.AppForm",
    "login_webauthn": "masthead.accounts.second_factor_forms.PasskeyLoginForm",
    "authenticate_webauthn": "masthead.accounts.second_factor_forms.PasskeySecondFactorForm",
    "reauthenticate_webauthn": "masthead.accounts.second_factor_forms.RepeatedPasskeyForm",
    "add_webauthn": "masthead.accounts.second_factor_forms.PasskeyForm",
    "edit_webauthn": "masthead.accounts.second_factor_forms.PasskeyNameForm",
}

# Whether everybody with a role in the newsroom needs a second factor.
MASTHEAD_NEWSROOM_MFA = environment.newsroom_mfa
