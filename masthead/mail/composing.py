"""From Django's message to the octets that go out: 7 bit, no line above 998, no header that smuggles in another."""

from email import encoders
from email.header import Header
from email.message import Message
from email.utils import make_msgid, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.message import sanitize_address

from .choices import Kind
from .models import Mail
from .sender import sender_for


def mails_of(message: EmailMessage) -> list[Mail]:
    """One unsaved row for each recipient, each once.

    `kind` and `language` are read off the message, where queue_mail put them.
    Raises ValueError (Django's BadHeaderError) for a line break in a header or address.
    """
    message.from_email = sender_for(message.from_email)
    recipients = list(dict.fromkeys(filter(None, message.recipients())))
    if not recipients:
        return []
    common = {
        "kind": getattr(message, "kind", Kind.ACCOUNT),
        "language": getattr(message, "language", ""),
        "sender": bare_address(message.from_email),
        "subject": str(message.subject)[:500],
        "content": _content(message),
    }
    return [Mail(to=bare_address(recipient), **common) for recipient in recipients]


def bare_address(address: str) -> str:
    """What the envelope says: without a name, its domain in ASCII. Raises ValueError for a line break."""
    return parseaddr(sanitize_address(address, "utf-8"))[1]


def _content(message: EmailMessage) -> str:
    message.extra_headers = _own_headers() | message.extra_headers
    letter = message.message()
    # Django folds as if the header had no name: the first line came out empty, and the text with a space before it.
    letter.replace_header("Subject", Header(str(message.subject), header_name="Subject").encode())
    for part in letter.walk():
        if part.get("Content-Transfer-Encoding") == "8bit":
            _quote(part)
    return letter.as_bytes().decode("ascii")


def _own_headers() -> dict[str, str]:
    # The host of the site rather than of the machine, whose name is nobody's business and slow to learn.
    domain = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    return {"Message-ID": make_msgid(domain=domain), "Auto-Submitted": "auto-generated"}


def _quote(part: Message) -> None:
    """Some servers still take no 8 bit: quoted-printable goes everywhere."""
    del part["Content-Transfer-Encoding"]
    encoders.encode_quopri(part)
