"""Who signs: the authors of many stories, and names in a row as an edition's language writes them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from babel import Locale

from masthead.editions.models import Edition
from masthead.newsroom.models import StoryAuthor

from .addresses import page_path
from .clock import written_as
from .pictures import Pictures
from .rows import PageRow
from .view_data import PersonView


class Bylines:
    """The authors of many stories, in one query."""

    def __init__(self, rows: Iterable[PageRow], edition: Edition):
        self._edition = edition
        columns = ("story_id", "author__title", "author__url_path", "author__role", "author__portrait_id")
        found = StoryAuthor.objects.filter(story_id__in=[row.pk for row in rows], author__live=True)
        self._rows = list(found.order_by("story_id", "sort_order", "pk").values_list(*columns))

    @property
    def portrait_ids(self) -> set[int]:
        return {row[4] for row in self._rows if row[4]}

    def of(self, story_id: int, pictures: Pictures) -> tuple[PersonView, ...]:
        code = self._edition.code
        people = [
            PersonView(name, page_path(code, url_path), role, pictures.view(portrait_id, "1:1"))
            for row_id, name, url_path, role, portrait_id in self._rows
            if row_id == story_id
        ]
        return in_a_row(people, self._edition)


def in_a_row(people: Sequence[PersonView], edition: Edition) -> tuple[PersonView, ...]:
    """Each with what stands before the name (CLDR's list patterns): nothing, a comma, an "and"."""
    return tuple(
        replace(person, before=_before(number, len(people), written_as(edition)))
        for number, person in enumerate(people)
    )


def _before(number: int, count: int, locale: Locale) -> str:
    if number == 0:
        return ""
    is_last = number == count - 1
    part = "2" if count == 2 else "end" if is_last else "start" if number == 1 else "middle"
    return locale.list_patterns["standard"][part].replace("{0}", "").replace("{1}", "")
