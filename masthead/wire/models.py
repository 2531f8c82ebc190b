"""What imports leave behind: where each thing came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedKind(models.TextChoices):
    STORY = "story", _("story")
    PAGE = "page", _("static page")
    PHOTO = "photo", _("photo")
    RECORDING = "recording", _("recording")
    ATTACHMENT = "attachment", _("document")
    SECTION = "section", _("section")
    TOPIC = "topic", _("topic")
    AUTHOR = "author", _("author")


class ImportedItem(models.Model):
    """One thing of another system and what it became here; makes an import resumable.

    `reference_id` is the key of the page, photo, recording or document. No foreign key: the row must
    outlive what it names, so that a story deleted here does not come back with the next import.
    """

    edition = models.ForeignKey("editions.Edition", on_delete=models.CASCADE, related_name="+")
    site = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=ImportedKind.choices)
    source_id = models.CharField(max_length=200)
    reference_id = models.BigIntegerField()
    # The revision that the import made: another latest revision means that somebody edited the story here.
    revision_id = models.BigIntegerField(null=True)
    content_hash = models.CharField(max_length=40, blank=True)
    # Photos that could not be found; a later run with the media at hand may find them.
    missing_photos = models.PositiveSmallIntegerField(default=0)
    # Links to posts that were not imported yet when this one was; turned into page links at the end.
    has_open_links = models.BooleanField(default=False)
    imported_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "site", "kind", "source_id"], name="imported_item_once")
        ]
        indexes = [
            models.Index(
                fields=["edition", "site"], condition=models.Q(has_open_links=True), name="imported_open_links"
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.source_id} of {self.site}"
