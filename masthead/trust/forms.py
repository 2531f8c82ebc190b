"""Forms of the newsroom's views of designations and marks."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .permissions import editions_kept_by


class DesignationEntryForm(WagtailAdminModelForm):
    """An entry of the register; only the editions whose register this person keeps can be chosen."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        edition = self.fields["edition"]
        kept = [each.pk for each in editions_kept_by(self.for_user)] if self.for_user else []
        edition.queryset = edition.queryset.filter(pk__in=kept)
        if len(kept) == 1:
            edition.initial = kept[0]


class ReasonForm(forms.Form):
    """Why a mark is lifted or restored."""

    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("It is kept with the story.")
    )
