"""The settings of an edition."""

from babel import UnknownLocaleError
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Locale

from .models import Edition, cldr_locale
from .pictures import redrawn_picture


class EditionForm(WagtailAdminModelForm):
    class Meta:
        model = Edition
        fields = ["name", "tagline", "time_zone", "accent", "contact", "logo", "share_image", "position", "is_live"]
        widgets = {"accent": forms.TextInput(attrs={"type": "color"})}

    def clean_logo(self):
        return self._redrawn("logo", longest_side=800)

    def clean_share_image(self):
        return self._redrawn("share_image", longest_side=1200)

    def _redrawn(self, name: str, *, longest_side: int):
        file = self.cleaned_data.get(name)
        return redrawn_picture(file, longest_side=longest_side) if file and name in self.changed_data else file


def language_choices() -> list[tuple[str, str]]:
    """Every language that Django and CLDR know and no edition has, by its own name."""
    taken = set(Edition.objects.values_list("locale__language_code", flat=True))
    names = {tag: _autonym(tag) for tag, _english in settings.LANGUAGES if tag not in taken}
    return sorted(((tag, name) for tag, name in names.items() if name), key=lambda choice: choice[1].casefold())


def _autonym(tag: str) -> str:
    try:
        return f"{cldr_locale(tag).get_display_name()} ({tag})"
    except (ValueError, UnknownLocaleError):
        return ""


class NewEditionForm(EditionForm):
    """A further edition: its language and prefix are chosen once."""

    language = forms.ChoiceField(label=_("Language"), choices=language_choices)
    field_order = ["language", "code", "name", "tagline", "time_zone"]

    class Meta(EditionForm.Meta):
        fields = ["code", *EditionForm.Meta.fields]

    def clean(self):
        """The edition knows its language before its own rules are asked."""
        if language := self.cleaned_data.get("language"):
            self.instance.locale = Locale(language_code=language)
        return super().clean()
