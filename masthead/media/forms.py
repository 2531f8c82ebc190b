"""The newsroom's form of a photo, behind every way of uploading one."""

import dataclasses

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from masthead.kit.picture_guard import PictureError

from .actions.store_photo import CleanPhotoFile, clean_photo_file, names_file, title_for
from .attachment_guard import AttachmentError, check_attachment

DATETIME_FORMAT = "%Y-%m-%dT%H:%M"


class PhotoFileField(WagtailImageField):
    """An upload that has passed the guard: its value is the clean master, never the bytes that were sent."""

    default_validators: list = []

    def to_python(self, data):
        if data in self.empty_values:
            return None
        try:
            return clean_photo_file(file=data, name=data.name)
        except PictureError as error:
            raise ValidationError(str(error), code=error.code) from error


class PhotoForm(BaseImageForm):
    """Fills what is empty from the file's metadata; the photo editor may change all of it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self._guard_file()
        if "title" in self.fields:
            self.fields["title"].required = False
            self.fields["title"].label = _("Headline")
        if "description" in self.fields:
            self.fields["description"].label = _("Alt text")
            self.fields["description"].help_text = _("What the photo shows, for those who cannot see it.")
        self._ease_writing()

    def clean(self):
        cleaned = super().clean()
        file = cleaned.get("file")
        if isinstance(file, CleanPhotoFile):
            self._fill(cleaned, file)
        elif not cleaned.get("title") and "title" in self.fields and "title" not in self.errors:
            cleaned["title"] = self.instance.title
        return cleaned

    def full_clean(self):
        """An upload of many sends files alone, and on any other error than theirs would store the bytes as sent."""
        super().full_clean()
        is_file_alone = self.is_bound and "file" in self.fields and self.add_prefix("caption") not in self.data
        if is_file_alone and self.errors and "file" not in self.errors:
            self._errors["file"] = self.error_class([error for errors in self.errors.values() for error in errors])

    def save(self, commit=True):
        file = self.cleaned_data.get("file")
        if isinstance(file, CleanPhotoFile):
            self.instance.dominant_colour = file.dominant_colour
        if self.instance.imported_incomplete and not self.instance.lacks:
            self.instance.imported_incomplete = False
        return super().save(commit)

    def _guard_file(self):
        old = self.fields["file"]
        self.fields["file"] = PhotoFileField(label=old.label, required=old.required, widget=old.widget)

    def _ease_writing(self):
        for name, rows in (("caption", 3), ("usage_terms", 2)):
            if name in self.fields:
                self.fields[name].widget = forms.Textarea(attrs={"rows": rows})
        for name in ("date_created", "usable_until"):
            if name in self.fields:
                # The browser's own picker: Wagtail's brings inline scripts.
                attributes = {"type": "datetime-local"}
                self.fields[name].widget = forms.DateTimeInput(attrs=attributes, format=DATETIME_FORMAT)
                self.fields[name].input_formats = [DATETIME_FORMAT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"]

    def _fill(self, cleaned, file):
        for fact in dataclasses.fields(file.facts):
            if fact.name in self.fields and fact.name not in self.errors and not cleaned.get(fact.name):
                cleaned[fact.name] = getattr(file.facts, fact.name)
        is_unnamed = not cleaned.get("title") or names_file(cleaned["title"], file.sent_name)
        if "title" in self.fields and "title" not in self.errors and is_unnamed:
            cleaned["title"] = title_for(file)[:255]


class AttachmentForm(BaseDocumentForm):
    """A file for readers: of a kind that cannot act in their browser, and truly of that kind."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            try:
                check_attachment(file, name=file.name)
            except AttachmentError as error:
                raise ValidationError(str(error), code=error.code) from error
        return file
