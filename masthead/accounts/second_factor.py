"""The second factor: an app's codes, passkeys, recovery codes; and who must have one.

Secrets of apps are encrypted with the site's secret: a copy of the database alone makes no codes.
"""

import base64
import hashlib

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext as _

from .models import User
from .sentences import SECOND_FACTOR_SENTENCES

_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def lacks_second_factor(user: User) -> bool:
    """For somebody with a role in the newsroom, where MASTHEAD_NEWSROOM_MFA asks for one. Two or three queries."""
    return settings.MASTHEAD_NEWSROOM_MFA and user.is_staff and not is_mfa_enabled(user, types=_FACTORS)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {**DefaultMFAAdapter.error_messages, **SECOND_FACTOR_SENTENCES}

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user, type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}

    def _get_site_name(self) -> str:
        edition = getattr(context.request, "edition", None)
        return edition.name if edition else settings.WAGTAIL_SITE_NAME


def _cipher() -> MultiFernet:
    """The secrets of before (SECRET_KEY_FALLBACKS) still open what they closed."""
    secrets = [str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS)]
    digests = (hashlib.sha256(f"masthead.second_factor:{secret}".encode()).digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
