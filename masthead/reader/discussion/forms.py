"""The forms of a discussion."""

import time
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.moderation.choices import ReportReason
from masthead.moderation.form_stamp import form_stamp, started_at

# Longer than moderation allows, so that its sentence is heard; shorter than what would cost us time.
MOST_CHARACTERS = 10_000


class TextForm(forms.Form):
    """A text, as typed."""

    text = forms.CharField(
        label=_("Your comment"),
        max_length=MOST_CHARACTERS,
        strip=False,
        error_messages={"required": _("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(_("Write something first."), code="required")
        return text


class StampField(forms.CharField):
    """When the form was drawn, in seconds since 1970.

    Every form of ours bears a stamp, and nothing of a browser takes it away: without a good one nobody
    opened the form before this moment, and the time trap has them. The form that comes back has a new
    one, so that a person who got there (a key of the house was changed) sends it once more.
    """

    widget = forms.HiddenInput

    def __init__(self):
        super().__init__(required=False, initial=form_stamp)

    def clean(self, value: Any) -> float:
        started = started_at(super().clean(value))
        return time.time() if started is None else started

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data if data and started_at(data) is not None else initial


class CommentForm(TextForm):
    """A new comment or a reply. `website` is for machines; `key` makes a doubled post one comment."""

    stamp = StampField()
    key = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)
    website = forms.CharField(required=False, label=_("Leave this empty"))

    def facts(self) -> dict[str, Any]:
        """What the action of posting wants beside thread, author and parent."""
        cleaned = self.cleaned_data
        return {
            "source": cleaned["text"],
            "client_key": cleaned["key"],
            "started_at": cleaned["stamp"],
            "honeypot": cleaned["website"],
        }


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=ReportReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what is wrong: choose one of the reasons.")},
    )
    text = forms.CharField(
        label=_("More, if you like"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class ReasonForm(forms.Form):
    """Why a moderator does it; kept in the audit."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.TextInput(attrs={"dir": "auto"}))
