"""Reads of the register and of the marks of a story."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from masthead.editions.models import Edition
from masthead.editions.queries import edition_of_locale
from masthead.newsroom.models import Story

from .marking import Entry, Mention, mark_fragments
from .models import Designation, DesignationForm, LiftedMark
from .story_text import story_fragments


@dataclass(frozen=True)
class StoryMark:
    """A mark of a story as its editor sees it; `lifted` is the row that took it away, if one did."""

    mention: Mention
    notice: str
    lifted: LiftedMark | None


def today_in(edition: Edition) -> date:
    return timezone.now().astimezone(edition.zone).date()


def designations_valid_on(edition: Edition, on: date) -> QuerySet[Designation]:
    """What is in force in the edition that day."""
    not_over = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    return Designation.objects.filter(not_over, edition=edition, live=True, valid_from__lte=on)


def entries_in_force(edition: Edition, on: date, story_pk: int | None = None) -> list[Entry]:
    """What is to be marked on a page rendered that day in the edition's zone, without the marks lifted for a story.

    Two queries, as plain rows: every page that is rendered asks for the whole register.
    """
    found = designations_valid_on(edition, on)
    if story_pk is not None:
        last = LiftedMark.objects.filter(story_id=story_pk, designation=OuterRef("pk")).order_by("-pk")
        found = found.annotate(lifted=Subquery(last.values("is_lifted")[:1]))
        found = found.filter(Q(lifted=False) | Q(lifted__isnull=True))
    names: dict[int, list[str]] = {}
    rows = list(found.values_list("pk", "name", "notice"))
    forms = (
        DesignationForm.objects.filter(designation__in=found.values("pk")) if rows else DesignationForm.objects.none()
    )
    for pk, text in forms.values_list("designation_id", "text"):
        names.setdefault(pk, []).append(text)
    return [Entry(pk, (name, *names.get(pk, ())), notice) for pk, name, notice in rows]


def entry_of(designation: Designation) -> Entry:
    forms = [form.text for form in designation.forms.all()]
    return Entry(designation.pk, (designation.name, *forms), designation.notice)


def lifted_marks(story: Story) -> list[LiftedMark]:
    """The marks that are lifted now, each with the reason that stands. One query."""
    last: dict[int, LiftedMark] = {}
    for row in story.lifted_marks.select_related("by").order_by("pk"):
        last[row.designation_id] = row
    return [row for row in last.values() if row.is_lifted]


def marks_of_story(story: Story) -> list[StoryMark]:
    """The marks that this text has today, lifted ones among them, in the order of the text."""
    edition = edition_of_locale(story.locale_id)
    if edition is None or story.pk is None:
        return []
    entries = {entry.id: entry for entry in entries_in_force(edition, today_in(edition))}
    lifted = {row.designation_id: row for row in lifted_marks(story)}
    mentions = mark_fragments(story_fragments(story), list(entries.values())).mentions
    return [StoryMark(mention, entries[mention.entry_id].notice, lifted.get(mention.entry_id)) for mention in mentions]


def history_of_marks(story: Story) -> QuerySet[LiftedMark]:
    """Every lifting and restoring, newest first."""
    return story.lifted_marks.select_related("by", "designation").order_by("-pk")
