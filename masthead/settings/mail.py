"""Outgoing mail: SMTP by address, else files in the outbox folder."""

from urllib.parse import unquote, urlsplit

from .env import SettingError, environment

DEFAULT_FROM_EMAIL = environment.email_from or "masthead@localhost"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

if environment.email_url:
    _parts = urlsplit(environment.email_url)
    if _parts.scheme not in {"smtp", "smtps"} or not _parts.hostname:
        raise SettingError("MASTHEAD_EMAIL_URL must read smtp://user:password@host:port.")
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _parts.hostname
    EMAIL_PORT = _parts.port or (465 if _parts.scheme == "smtps" else 25)
    EMAIL_HOST_USER = unquote(_parts.username or "")
    EMAIL_HOST_PASSWORD = unquote(_parts.password or "")
    EMAIL_USE_SSL = _parts.scheme == "smtps"
    EMAIL_TIMEOUT = 10
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = environment.data / "outbox"
