"""EMAIL_BACKEND: whatever Django, Wagtail or allauth sends is written into the outbox, in the caller's transaction."""

from django.core.mail.backends.base import BaseEmailBackend

from .composing import mails_of
from .models import Mail


class OutboxBackend(BaseEmailBackend):
    """Nothing is sent here: `masthead work` does. A rolled back change takes its mails along."""

    def send_messages(self, email_messages):
        Mail.objects.bulk_create(mail for message in email_messages for mail in mails_of(message))
        return len(email_messages)
