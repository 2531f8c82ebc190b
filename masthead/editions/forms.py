"""The settings of an edition."""

from babel import UnknownLocaleError
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminModelForm

from .language_check import language_problems
from .models import Edition, cldr_locale
from .pictures import redrawn_picture

SHOWN_PROBLEMS = 5


class EditionForm(WagtailAdminModelForm):
    """Going live is refused where the interface is not complete in the edition's language."""

    class Meta:
        model = Edition
        fields = ["name", "tagline", "time_zone", "accent", "contact", "logo", "share_image", "position", "is_live"]
        widgets = {"accent": forms.TextInput(attrs={"type": "color"})}

    def clean_logo(self):
        return self._redrawn("logo", longest_side=800)

    def clean_share_image(self):
        return self._redrawn("share_image", longest_side=1200)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_live") and "is_live" in self.changed_data and (language := self.edition_language()):
            self._refuse_incomplete(language_problems(language))
        return cleaned

    def edition_language(self) -> str:
        return self.instance.language

    def _redrawn(self, name: str, *, longest_side: int):
        file = self.cleaned_data.get(name)
        return redrawn_picture(file, longest_side=longest_side) if file and name in self.changed_data else file

    def _refuse_incomplete(self, problems: list[str]) -> None:
        for problem in problems[:SHOWN_PROBLEMS]:
            self.add_error("is_live", problem)
        more = len(problems) - SHOWN_PROBLEMS
        if more > 0:
            sentence = ngettext("And %(number)d more text.", "And %(number)d more texts.", more)
            self.add_error("is_live", sentence % {"number": more})


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

    def edition_language(self) -> str:
        return self.cleaned_data.get("language", "")
