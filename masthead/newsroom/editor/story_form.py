"""The story's form in the newsroom."""

import json

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from masthead.editions.queries import edition_of_locale
from masthead.kit.html_clean import text_of_html

from ..choices import ChangeKind
from .written_language import EditionPageForm


class StoryForm(EditionPageForm):
    """The editor's form of a story; its section is a field of it.

    Validation that Wagtail defers for drafts is deferred when publishing too: the draft is kept
    whatever happens, and the publish gate names what is missing.
    """

    section = forms.TypedChoiceField(label=_("Section"), coerce=int)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._offer_sections()
        if "lead_photo" in self.fields:
            _name_photo_buttons(self.fields["lead_photo"].widget)
        if self.instance.address is None and "change_kind" in self.fields:
            del self.fields["change_kind"], self.fields["change_note"]
        elif "change_kind" in self.fields:
            self.fields["change_kind"].choices = ChangeKind.choices
        if not self.is_bound and not self.instance.body:
            self.initial["body"] = self.fields["body"].block.to_python([{"type": "paragraph", "value": ""}])

    def _offer_sections(self) -> None:
        """Where the writer may place it: once it is written, within its edition."""
        from ..queries import sections_by_edition, sections_to_write_in

        sections = {page.pk: page for page in sections_to_write_in(self.for_user)}
        sections[self.parent_page.pk] = self.parent_page
        groups = [
            (edition.name, [(page.pk, page.title) for page in pages])
            for edition, pages in sections_by_edition(sections.values())
            if self.instance.pk is None or edition.locale_id == self.instance.locale_id
        ]
        field = self.fields["section"]
        field.choices = groups if len(groups) > 1 else [choice for _name, choices in groups for choice in choices]
        field.widget.attrs["data-written-in"] = json.dumps(
            {page.pk: _language_and_direction(page) for page in sections.values()}
        )
        field.widget.attrs["data-paste-url"] = reverse("newsroom_paste")
        self.initial["section"] = self.parent_page.pk

    @property
    def media(self):
        return super().media + forms.Media(js=["newsroom/paste.js"])

    def full_clean(self):
        if self.is_bound and self.data.get("action-publish"):
            self.defer_required_fields()
        super().full_clean()

    def clean_title(self) -> str:
        """The field shows a long headline whole, in several lines; the headline itself is one."""
        return " ".join(self.cleaned_data["title"].split())

    def clean_slug(self) -> str:
        """Before a story has an address, a slug that is taken gets a number by itself."""
        slug = self.cleaned_data["slug"]
        if not slug or self.instance.address is not None:
            return slug
        free, number = slug, 1
        while not Page._slug_is_available(free, self.parent_page, self.instance):
            number += 1
            free = f"{slug}-{number}"
        return free

    def clean_body(self):
        """What goes out has no empty paragraphs; while writing they may stand."""
        body = self.cleaned_data["body"]
        if not self.data.get("action-publish"):
            return body
        return body.stream_block.to_python([block for block in body.get_prep_value() if not _is_empty(block)])

    def save(self, commit=True):
        # Edited by hand: from now on the publish gate asks of it what it asks of every story.
        self.instance.imported_incomplete = False
        return super().save(commit)


class StoryCopyForm(CopyForm):
    """A copy starts as a draft and goes through the gate like any story; an alias would go round it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)


def _name_photo_buttons(chooser) -> None:
    chooser.choose_one_text = _("Choose a photo")
    chooser.choose_another_text = _("Choose another photo")
    chooser.link_to_chosen_text = _("Edit this photo")
    chooser.clear_choice_text = _("Take the photo out")


def _language_and_direction(section) -> list[str]:
    edition = edition_of_locale(section.locale_id)
    return [edition.language, edition.direction] if edition else ["", ""]


def _is_empty(block: dict) -> bool:
    return block["type"] == "paragraph" and not text_of_html(block["value"])
