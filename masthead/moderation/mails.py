"""Mails to readers about what moderators decided, in the edition's language."""

from django.template.loader import render_to_string
from django.utils import translation

from masthead.editions.models import Edition
from masthead.editions.queries import live_editions
from masthead.mail.actions import queue_mail
from masthead.mail.choices import Kind

from .models import Notice
from .sentences import told_time


def mail_notice(notice: Notice) -> None:
    """Within the transaction: the outbox keeps it with the change."""
    edition = notice.edition or _edition_for(notice.user)
    with translation.override(edition.language):
        until = told_time(notice.until, edition) if notice.until else ""
        context = {"notice": notice, "edition": edition, "until": until}
        subject = render_to_string("moderation/mails/notice_subject.txt", context).strip()
        text = render_to_string("moderation/mails/notice.txt", context)
    to = notice.user.email
    queue_mail(to=to, subject=subject, text=text, kind=Kind.MODERATION, language=edition.language)


def _edition_for(user) -> Edition:
    """Of what holds everywhere: the edition in the reader's language, else the first."""
    editions = live_editions()
    return next((edition for edition in editions if edition.language == user.language), editions[0])
