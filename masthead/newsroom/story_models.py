"""The story and the records about it.

What lives in a revision (text, photos, authors) is a field or a ParentalKey child; what is a
published fact (address, times, updates, holds) is not, so that publishing an older draft
never undoes it.
"""

from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Orderable

from masthead.editions.queries import edition_of_locale

from .choices import ChangeKind, StoryKind
from .editor.blocks import StoryBodyBlock
from .editor.story_form import StoryCopyForm, StoryForm
from .editor.story_panels import story_edit_handler
from .served_page import ServedPage


class Story(ServedPage):
    """A story. `title` is its headline; `seo_title` and `search_description` override it for search."""

    kind = models.CharField(_("kind"), max_length=20, choices=StoryKind.choices, default=StoryKind.NEWS)
    standfirst = models.TextField(_("standfirst"), blank=True, help_text=_("One or two sentences under the headline."))
    dateline = models.CharField(_("dateline"), max_length=120, blank=True, help_text=_("The place it was written at."))
    lead_photo = models.ForeignKey(
        "media.Photo", verbose_name=_("lead photo"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    lead_caption = models.TextField(_("caption here"), blank=True, help_text=_("Empty: the photo's own."))
    lead_alt = models.CharField(_("alt text here"), max_length=255, blank=True, help_text=_("Empty: the photo's own."))
    body = StreamField(StoryBodyBlock(), verbose_name=_("text"), blank=True)
    social_headline = models.CharField(_("headline when shared"), max_length=255, blank=True)
    social_text = models.TextField(_("text when shared"), blank=True)
    canonical_url = models.URLField(
        _("first published at"), blank=True, help_text=_("The address of the original, for a story taken over.")
    )
    sponsor = models.CharField(_("sponsor"), max_length=120, blank=True, help_text=_("Named on a sponsored story."))
    change_kind = models.CharField(_("this change is a"), max_length=10, blank=True, choices=ChangeKind.choices)
    change_note = models.CharField(_("what changed"), max_length=255, blank=True)

    # Published facts, kept out of reach of revisions by with_content_json.
    edition = models.ForeignKey(  # type: ignore[assignment]
        "editions.Edition", null=True, editable=False, on_delete=models.PROTECT, related_name="stories"
    )
    address = models.CharField(max_length=300, null=True, editable=False)
    updated_at = models.DateTimeField(_("updated"), null=True, editable=False)
    imported_incomplete = models.BooleanField(default=False, editable=False)

    PUBLISHED_FACTS = ("edition_id", "address", "updated_at")

    # A copy is another story: it gets its own address when it passes the gate.
    exclude_fields_in_copy = ["edition", "address", "updated_at", "imported_incomplete", "change_kind", "change_note"]
    base_form_class = StoryForm
    copy_form_class = StoryCopyForm
    parent_page_types = ["newsroom.SectionPage"]
    subpage_types: list[str] = []
    preview_modes = [("", _("Page")), ("cards", _("Search and social card"))]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        constraints = [models.UniqueConstraint(fields=["edition", "address"], name="story_address_once_per_edition")]

    @property
    def headline(self) -> str:
        return self.title

    @property
    def path_in_edition(self) -> str:
        return self.address or super().path_in_edition

    def save(self, *args, **kwargs):
        """Without an address it has not passed the gate, and cannot be live: copies, aliases, creation."""
        if self.live and not self.address:
            self.live = False
        super().save(*args, **kwargs)

    def route(self, request, path_components):
        """Asked by the tree alone; readers find a story at its dated address, through EditionPage.route."""
        raise Http404

    def with_content_json(self, content):
        story = super().with_content_json(content)
        for fact in self.PUBLISHED_FACTS:
            setattr(story, fact, getattr(self, fact))
        if self.address:
            story.first_published_at = self.first_published_at
        return story

    def publish(self, revision, user=None, **options):
        """Wagtail's every way of publishing ends here, and goes on through the gate."""
        from .actions.publish import publish_story

        publish_story(revision=revision, by=user, **options)

    @property
    def edition_stream(self) -> str:
        """The event stream of the newsroom that it belongs to, published or not."""
        edition = edition_of_locale(self.locale_id)
        return edition.stream if edition else "newsroom"


Story.edit_handler = story_edit_handler()


class StoryAuthor(Orderable):
    """One name of a byline, in order."""

    story = ParentalKey(Story, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey("newsroom.AuthorPage", on_delete=models.PROTECT, related_name="+")

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["story", "author"], name="author_once_per_story")]


class StoryTopic(Orderable):
    """One topic of a story, in order of weight."""

    story = ParentalKey(Story, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey("newsroom.TopicPage", on_delete=models.CASCADE, related_name="story_links")

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["story", "topic"], name="topic_once_per_story")]


class StoryUpdate(models.Model):
    """An update of a published story, as readers are told of it. Append-only."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="updates")
    at = models.DateTimeField()
    note = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.note}"


class Hold(models.Model):
    """A story refused at its hour: it keeps its time, and waits for its editor with the reasons."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="hold")
    reasons = models.JSONField(default=list)
    due_at = models.DateTimeField()
    held_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.story_id} {self.due_at:%Y-%m-%d %H:%M}"
