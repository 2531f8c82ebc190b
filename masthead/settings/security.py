"""Secrets, hosts, headers."""

from urllib.parse import urlsplit

from csp.constants import NONCE, SELF

from .env import SettingError, environment

_LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]


def _secret_key() -> str:
    if environment.secret_key:
        return environment.secret_key
    secret_file = environment.data / "secret"
    if secret_file.is_file():
        return secret_file.read_text().strip()
    if environment.production:
        raise SettingError(
            "No secret is set, so the site does not start: run `masthead init`, which makes one in the"
            " data folder, or set MASTHEAD_SECRET_KEY."
        )
    return "not-a-secret-used-only-before-the-data-folder-exists"


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = [urlsplit(environment.address).hostname or "", *environment.hosts, *_LOOPBACK]
CSRF_TRUSTED_ORIGINS = [environment.address]

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = environment.production
SECURE_HSTS_SECONDS = 31_536_000 if environment.production else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.production else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "SAMEORIGIN"
CSRF_FAILURE_VIEW = "masthead.reader.views.forged_form"

# host:port pairs that kit.http_fetch may reach although their address is private.
MASTHEAD_FETCH_ALLOW = environment.fetch_allow
# Networks whose X-Forwarded-For is believed, and what every limit of attempts is multiplied by.
MASTHEAD_TRUSTED_PROXIES = environment.trusted_proxies
MASTHEAD_RATE_FACTOR = environment.rate_factor

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
