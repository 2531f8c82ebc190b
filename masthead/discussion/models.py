"""Threads under stories, their comments, and the rules that open and close them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from masthead.editions.models import Edition
from masthead.moderation.choices import PlaceState, ThingState
from masthead.newsroom.models import Story

from .choices import WrittenAs
from .places import DEEPEST, SEGMENT


class Thread(models.Model):
    """The discussion under one story.

    `version` grows with every change that a reader can see: whatever was made of a thread may be kept
    under its version. `state` is what the nearest rule says; it is stored so that a post asks no tree.
    """

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="thread")
    state = models.CharField(_("state"), max_length=20, choices=PlaceState.choices, default=PlaceState.OPEN)
    state_reason = models.CharField(_("reason"), max_length=200, blank=True)
    state_since = models.DateTimeField(null=True)
    version = models.BigIntegerField(default=0)
    comment_count = models.PositiveIntegerField(_("comments"), default=0)
    last_comment_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("discussion")
        verbose_name_plural = _("discussions")

    def __str__(self):
        return f"thread:{self.pk}"

    @property
    def edition(self) -> Edition:
        """Its story's; a story that was never published has none, and no discussion either."""
        edition = self.story.edition
        if edition is None:
            raise LookupError(f"Story {self.story_id} was never published.")
        return edition

    @property
    def stream(self) -> str:
        """The event stream of what happens in it."""
        return f"thread:{self.pk}"


class ThreadRule(models.Model):
    """Opens or closes the discussions below a page: an edition's front, a section, a story. The nearest counts."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="thread_rule")
    state = models.CharField(_("state"), max_length=20, choices=PlaceState.choices)
    reason = models.CharField(
        _("reason"), max_length=200, blank=True, help_text=_("One sentence; readers see it under the story.")
    )
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("rule of discussions")
        verbose_name_plural = _("rules of discussions")

    def __str__(self):
        return f"{self.page_id}: {self.state}"


class Comment(models.Model):
    """What somebody said under a story. `source` is Markdown as typed, `html` its sanitised rendering.

    `path` orders a discussion (see places.py). `is_shown`: published, or a tombstone that holds up a
    shown reply. `parent` is who was answered, however deep; `root` the first level's comment. What a
    moderator edited, its author can only delete.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="comments")
    author_name = models.CharField(max_length=150, blank=True, help_text="Of an imported comment alone.")
    written_as = models.CharField(max_length=10, choices=WrittenAs.choices, default=WrittenAs.READER)
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="replies")
    root = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=SEGMENT * (DEEPEST + 1))
    source = models.TextField()
    html = models.TextField()
    sanitiser_version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=ThingState.choices, default=ThingState.PUBLISHED)
    is_shown = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    is_edited_by_moderator = models.BooleanField(default=False)
    respects = models.PositiveIntegerField(default=0)
    is_featured = models.BooleanField(default=False)
    client_key = models.UUIDField(null=True)
    imported_from = models.CharField(max_length=120, null=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.UniqueConstraint(fields=["author", "client_key"], name="comment_once_per_client_key"),
            models.UniqueConstraint(fields=["thread", "imported_from"], name="imported_once_per_thread"),
            models.UniqueConstraint(fields=["thread", "path"], name="comment_place_once"),
        ]
        indexes = [
            models.Index(fields=["author", "state"], name="comment_by_author"),
            models.Index(fields=["thread"], condition=models.Q(is_featured=True), name="comment_featured"),
        ]

    def __str__(self):
        return f"comment {self.pk} in {self.thread_id}"

    @property
    def depth(self) -> int:
        """0 on the first level, at most 3."""
        return len(self.path) // SEGMENT - 1


class Respect(models.Model):
    """One reader's respect for one comment."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="respect_rows")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "user"], name="respect_once")]

    def __str__(self):
        return f"{self.user_id} respects {self.comment_id}"
