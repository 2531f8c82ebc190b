"""Kinds of stories and of changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoryKind(models.TextChoices):
    """What a story is; `SCHEMA_TYPES` maps each to its schema.org type."""

    NEWS = "news", _("News")
    ANALYSIS = "analysis", _("Analysis")
    OPINION = "opinion", _("Opinion")
    FEATURE = "feature", _("Feature")
    INTERVIEW = "interview", _("Interview")
    EXPLAINER = "explainer", _("Explainer")
    AGENCY_COPY = "agency_copy", _("Agency copy")
    SPONSORED = "sponsored", _("Sponsored")


# schema.org/NewsArticle and its subtypes; an explainer is a BackgroundNewsArticle.
SCHEMA_TYPES = {
    StoryKind.NEWS: "ReportageNewsArticle",
    StoryKind.ANALYSIS: "AnalysisNewsArticle",
    StoryKind.OPINION: "OpinionNewsArticle",
    StoryKind.FEATURE: "NewsArticle",
    StoryKind.INTERVIEW: "NewsArticle",
    StoryKind.EXPLAINER: "BackgroundNewsArticle",
    StoryKind.AGENCY_COPY: "ReportageNewsArticle",
    StoryKind.SPONSORED: "AdvertiserContentArticle",
}


class ChangeKind(models.TextChoices):
    """What publishing again means to the reader."""

    SMALL_FIX = "small_fix", _("Small fix: the times stay")
    UPDATE = "update", _("Update: the time moves, and a line says what changed")


class StoryState(models.TextChoices):
    """Where a story stands between its first word and its readers."""

    DRAFT = "draft", _("Draft")
    AT_DESK = "at_desk", _("At the desk")
    SENT_BACK = "sent_back", _("Sent back")
    SCHEDULED = "scheduled", _("Scheduled")
    HELD = "held", _("Held")
    CHANGED = "changed", _("Published, with changes")
    PUBLISHED = "published", _("Published")
