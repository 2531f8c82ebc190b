"""The form of a rule."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.moderation.choices import PlaceState

AS_ABOVE = ""


class RuleForm(forms.Form):
    """Empty: what stands above counts here too."""

    state = forms.ChoiceField(
        label=_("Discussions here are"),
        choices=[(AS_ABOVE, _("as it is ruled above")), *PlaceState.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        required=False,
        help_text=_("One sentence; readers see it under the story."),
    )

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("state") in (PlaceState.PAUSED, PlaceState.CLOSED) and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why: readers want to know."))
        return cleaned
