"""Photo, its renditions, attachment, recording.

Names of a photo's fields are those of the IPTC Photo Metadata Standard 2025.1.
"""

import hashlib
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from .choices import DigitalSourceType, RecordingKind


def originals():
    return storages["originals"]


class Photo(AbstractImage):
    """A photograph. `title` is its IPTC Headline, `description` its Alt Text (Accessibility)."""

    file = models.ImageField(
        _("file"), upload_to="photos", storage=originals, width_field="width", height_field="height"
    )
    caption = models.TextField(_("caption"), blank=True)
    creator = models.CharField(_("photographer"), max_length=200, blank=True)
    credit_line = models.CharField(_("credit line"), max_length=255, blank=True)
    copyright_notice = models.CharField(_("copyright notice"), max_length=500, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    usage_terms = models.TextField(_("usage terms"), blank=True)
    web_statement = models.URLField(_("address of the licence"), max_length=500, blank=True)
    date_created = models.DateTimeField(_("taken at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=255, blank=True)
    digital_source_type = models.CharField(
        _("how it was made"), max_length=60, blank=True, choices=DigitalSourceType.choices
    )
    language = models.CharField(
        _("language of caption and alt text"), max_length=35, blank=True, choices=settings.LANGUAGES
    )
    usable_until = models.DateTimeField(
        _("usable until"), null=True, blank=True, help_text=_("After this time it cannot be placed anew.")
    )
    dominant_colour = models.CharField(max_length=7, blank=True, editable=False)
    # Imported without alt text or credit; shown as it came, held to the publish gate at the next edit.
    imported_incomplete = models.BooleanField(_("imported, incomplete"), default=False, editable=False)

    admin_form_fields = (
        "file",
        "title",
        "description",
        "caption",
        "creator",
        "credit_line",
        "copyright_notice",
        "source",
        "usage_terms",
        "web_statement",
        "date_created",
        "place",
        "digital_source_type",
        "language",
        "usable_until",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    # What renditions carry inside, so that they are made anew when one of it changes.
    RIGHTS_FIELDS = (
        "title",
        "description",
        "caption",
        "creator",
        "credit_line",
        "copyright_notice",
        "source",
        "usage_terms",
        "web_statement",
        "date_created",
        "digital_source_type",
    )

    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("caption"),
        index.AutocompleteField("caption"),
        index.SearchField("creator", boost=3),
        index.AutocompleteField("creator"),
        index.SearchField("credit_line", boost=3),
        index.AutocompleteField("credit_line"),
        index.SearchField("place"),
        index.AutocompleteField("place"),
        index.FilterField("usable_until"),
        index.FilterField("imported_incomplete"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions = [("choose_photo", "Can choose photo")]

    @property
    def version(self) -> str:
        """Changes with the file and with what renditions carry inside; part of their addresses."""
        words = [self.file.name, self.file_hash, *(str(getattr(self, field)) for field in self.RIGHTS_FIELDS)]
        return hashlib.sha256("\0".join(words).encode()).hexdigest()[:10]

    def _set_file_hash(self):
        """The hash of the file as it was sent, so that sending it again is noticed."""
        sent = getattr(self.file, "_file", None)
        if not (sent_hash := getattr(sent, "sent_hash", "")):
            return super()._set_file_hash()
        self.file_hash = sent_hash
        return None

    def generate_rendition_file(self, filter, *, source=None):
        """Wagtail's sizes on demand, drawn as ours are: from the clean master, with the rights inside."""
        from .drawing import draw_on_demand

        return draw_on_demand(self, filter)

    @property
    def alt(self) -> str:
        return self.description

    @property
    def is_expired(self) -> bool:
        return self.usable_until is not None and self.usable_until <= timezone.now()

    @property
    def lacks(self) -> list[str]:
        """Names of what the publish gate demands and this photo has not: `alt`, `credit`."""
        missing = [] if self.description.strip() else ["alt"]
        return missing if (self.credit_line or self.creator or self.copyright_notice) else [*missing, "credit"]


class Rendition(AbstractRendition):
    """One size and format of a photo; the only files of a photo that readers can fetch."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_once")
        ]

    def get_upload_to(self, filename):
        return f"photos/{self.image_id}/{self.image.version}/{PurePosixPath(filename).name}"

    @staticmethod
    def construct_cache_key(image, filter_cache_key, filter_spec):
        return f"rendition-{image.pk}-{image.version}-{filter_cache_key}-{filter_spec}"


class Attachment(AbstractDocument):
    """A file that readers may download."""

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_attachment", "Can choose document")]


class Recording(models.Model):
    """An audio or video file with what a person who cannot hear or see it needs."""

    title = models.CharField(_("title"), max_length=255)
    kind = models.CharField(_("kind"), max_length=5, choices=RecordingKind.choices)
    file = models.FileField(_("file"), upload_to="recordings")
    duration_seconds = models.PositiveIntegerField(_("length in seconds"), null=True, blank=True)
    poster = models.ForeignKey(
        Photo, verbose_name=_("still picture"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    captions = models.FileField(_("captions (WebVTT)"), upload_to="recordings", blank=True)
    transcript = models.TextField(_("transcript"), blank=True)
    credit_line = models.CharField(_("credit line"), max_length=255, blank=True)
    language = models.CharField(_("language"), max_length=35, blank=True, choices=settings.LANGUAGES)

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")

    def __str__(self):
        return self.title
