"""What a person may change about themselves; the address and the password have pages of their own."""

import unicodedata

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ..models import User
from ..names import LONGEST_NAME, clean_name


class ProfileForm(forms.ModelForm):
    name = forms.CharField(
        label=_("Your name"),
        max_length=LONGEST_NAME,
        help_text=_("It stands beside what you write."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, help_text=_("Of mails, and of pages that belong to no edition.")
    )

    class Meta:
        model = User
        fields = ["name", "bio", "language"]
        widgets = {"bio": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        shipped = settings.WAGTAILADMIN_PERMITTED_LANGUAGES
        self.fields["language"].choices = [("", _("As my browser asks")), *shipped]

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"], user=self.instance)

    def clean_bio(self) -> str:
        """Without signs that nobody sees and that turn the text around them."""
        text = unicodedata.normalize("NFC", self.cleaned_data["bio"]).replace("\r\n", "\n")
        return "".join(
            sign for sign in text if sign in "\n\u200c\u200d" or unicodedata.category(sign)[0] != "C"
        ).strip()


class EraseForm(forms.Form):
    """One tick, so that no single click ends an account."""

    is_sure = forms.BooleanField(label=_("Yes, erase my account and what is held of me."))
