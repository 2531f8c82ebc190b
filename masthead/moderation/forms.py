"""What moderators fill in."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from masthead.editions.models import Edition

from .actions import ban_reader, suspend_reader, warn_reader
from .choices import ActionKind, WordKind
from .models import ListedWord, ModerationRules

_DEFAULT_DAYS = 7
_LONGEST_DAYS = 3660


class SanctionForm(forms.Form):
    """Warn, suspend until a day, or ban; the reason goes to the reader."""

    sanction = forms.ChoiceField(
        label=_("What"),
        choices=[
            (ActionKind.WARNED, _("Warn")),
            (ActionKind.SUSPENDED, _("Suspend until")),
            (ActionKind.BANNED, _("Ban")),
        ],
    )
    until = forms.DateField(
        label=_("May write again on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(
        label=_("Reason, which the reader is told"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, edition: Edition, **kwargs):
        super().__init__(*args, **kwargs)
        self.edition = edition
        today = timezone.localdate(timezone=edition.zone)
        self.fields["until"].initial = today + timedelta(days=_DEFAULT_DAYS)
        self.fields["until"].widget.attrs |= {"min": (today + timedelta(days=1)).isoformat()}
        self.latest = today + timedelta(days=_LONGEST_DAYS)

    def clean(self):
        cleaned = super().clean()
        until = cleaned.get("until")
        if cleaned.get("sanction") == ActionKind.SUSPENDED and "until" not in self.errors:
            if until is None:
                self.add_error("until", _("Choose the day on which the reader may write again."))
            elif until > self.latest:
                self.add_error("until", _("That is more than ten years away: ban the reader instead."))
        return cleaned

    def carry_out(self, *, user, by, thing=None) -> None:
        """Raises ModerationError."""
        told = {
            "user": user,
            "edition": self.edition,
            "by": by,
            "reason": self.cleaned_data["reason"],
            "thing": thing,
        }
        sanction = self.cleaned_data["sanction"]
        if sanction == ActionKind.WARNED:
            warn_reader(**told)
        elif sanction == ActionKind.BANNED:
            ban_reader(**told)
        else:
            until = datetime.combine(self.cleaned_data["until"], time(), tzinfo=self.edition.zone)
            suspend_reader(until=until, **told)


class WordForm(forms.ModelForm):
    """`language` is offered among those that the moderator may change."""

    kind = forms.ChoiceField(label=_("What happens"), choices=WordKind.choices, initial=WordKind.SUSPECT)

    class Meta:
        model = ListedWord
        fields = ["word", "language", "kind"]

    def __init__(self, *args, languages: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(label=_("Language"), required=False, choices=languages)

    def _post_clean(self):
        """The action checks the rest, and says it in its own sentences."""


class RulesForm(forms.ModelForm):
    class Meta:
        model = ModerationRules
        fields = ["first_posts", "links_allowed"]


class EditForm(forms.Form):
    """A moderator changes a reader's words."""

    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 8}))
    reason = forms.CharField(label=_("Reason"), max_length=1000)
