"""How a mail leaves: by SMTP, or as a file in the outbox folder where no server is set (the demo)."""

import smtplib
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction
from django.utils.module_loading import import_string

from .errors import NotNow, Refused, ServerAway
from .models import Mail


class Transport(Protocol):
    """`deliver` returns once the other side has taken the mail; else it raises an error of errors.py."""

    def deliver(self, mail: Mail) -> None: ...
    def close(self) -> None: ...


def open_transport() -> Transport:
    return import_string(settings.MASTHEAD_MAIL_TRANSPORT)()


class SmtpTransport:
    """One connection for many mails, opened with the first."""

    def __init__(self) -> None:
        self._backend = EmailBackend(fail_silently=False)

    def deliver(self, mail: Mail) -> None:
        server = self._server()
        try:
            server.sendmail(mail.sender, [mail.to], mail.content.replace("\n", "\r\n").encode("ascii"))
        except smtplib.SMTPRecipientsRefused as error:
            code, text = next(iter(error.recipients.values()))
            raise _refusal(code, text) from error
        except smtplib.SMTPDataError as error:
            raise _refusal(error.smtp_code, error.smtp_error) from error
        except smtplib.SMTPResponseException as error:
            raise NotNow(_told(error.smtp_code, error.smtp_error)) from error
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise NotNow(str(error)) from error

    def close(self) -> None:
        with suppress(smtplib.SMTPException, OSError):
            self._backend.close()
        self._backend.connection = None

    def _server(self) -> smtplib.SMTP:
        try:
            self._backend.open()
        except (smtplib.SMTPException, OSError) as error:
            self._backend.connection = None
            raise ServerAway(str(error)) from error
        return self._backend.connection  # type: ignore[return-value]  # open() has set it


def _refusal(code: int, text: bytes | str) -> NotNow | Refused:
    return (Refused if code >= 500 else NotNow)(_told(code, text))


def _told(code: int, text: bytes | str) -> str:
    return f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"


class FilesTransport:
    """A mail delivered twice writes the same file twice: the name is the mail's."""

    def deliver(self, mail: Mail) -> None:
        file = file_of(mail)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            written = file.with_name(f".{file.name}")
            written.write_text(mail.content, encoding="ascii")
            written.chmod(0o600)
            written.replace(file)
        except OSError as error:
            raise ServerAway(str(error)) from error

    def close(self) -> None:
        pass


def are_bodies_in_files() -> bool:
    """Whether the newsroom may show what mails say: only where they go nowhere."""
    return bool(settings.MASTHEAD_MAIL_TRANSPORT.endswith("FilesTransport"))


def file_of(mail: Mail) -> Path:
    return Path(settings.MASTHEAD_OUTBOX) / f"{mail.created_at:%Y%m%d-%H%M%S}-{mail.pk}.eml"


def forget_files(mails: Iterable[Mail]) -> None:
    """After commit: a row that comes back would miss its file."""
    for mail in mails:
        transaction.on_commit(partial(file_of(mail).unlink, missing_ok=True))
