"""What a mail says. Shown only where mails go into files: elsewhere it may bear a link that signs in."""

import email
import email.policy

from masthead.mail.models import Mail
from masthead.mail.transports import are_bodies_in_files, file_of


def text_of(mail: Mail) -> str:
    """Empty where it may not be shown, is forgotten, or its file is gone."""
    if not are_bodies_in_files():
        return ""
    letter = email.message_from_string(mail.content or _filed(mail), policy=email.policy.default)
    body = letter.get_body(["plain", "html"])
    return body.get_content() if body else ""


def _filed(mail: Mail) -> str:
    file = file_of(mail)
    return file.read_text(encoding="ascii") if file.is_file() else ""
