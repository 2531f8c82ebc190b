"""Outgoing mail: everything goes through the outbox; from there by SMTP, or into files where no server is set."""

from urllib.parse import unquote, urlsplit

from .env import SettingError, environment

# Stands in until the mail is written: then the contact address of the first edition takes its place.
MASTHEAD_NO_SENDER = "masthead@localhost"
DEFAULT_FROM_EMAIL = environment.email_from or MASTHEAD_NO_SENDER
SERVER_EMAIL = DEFAULT_FROM_EMAIL

EMAIL_BACKEND = "masthead.mail.backend.OutboxBackend"
MASTHEAD_OUTBOX = environment.data / "outbox"

if environment.email_url:
    _parts = urlsplit(environment.email_url)
    if _parts.scheme not in {"smtp", "smtps"} or not _parts.hostname:
        raise SettingError("MASTHEAD_EMAIL_URL must read smtp://user:password@host:port.")
    MASTHEAD_MAIL_TRANSPORT = "masthead.mail.transports.SmtpTransport"
    EMAIL_HOST = _parts.hostname
    EMAIL_PORT = _parts.port or (465 if _parts.scheme == "smtps" else 25)
    EMAIL_HOST_USER = unquote(_parts.username or "")
    EMAIL_HOST_PASSWORD = unquote(_parts.password or "")
    EMAIL_USE_SSL = _parts.scheme == "smtps"
    EMAIL_TIMEOUT = 10
else:
    MASTHEAD_MAIL_TRANSPORT = "masthead.mail.transports.FilesTransport"
