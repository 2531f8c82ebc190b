"""The stage of moderation's tests: a kind of thing that lives in memory, and people around two editions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.utils import timezone

from masthead.moderation import things
from masthead.moderation.choices import PlaceState, ThingState
from masthead.moderation.pipeline import review
from masthead.moderation.submission import Submission
from masthead.moderation.things import ThingView

KIND = "note"


@dataclass
class Notes:
    """A handler like the one of comments; `done` lists what it was asked to do."""

    label: str = "note"
    notes: dict[int, ThingView] = field(default_factory=dict)
    done: list[tuple] = field(default_factory=list)

    def write(self, edition, author, *, text="A text.", state=ThingState.PUBLISHED) -> int:
        number = len(self.notes) + 1
        self.notes[number] = ThingView(
            text_html=f"<p>{text}</p>",
            source=text,
            author=author.pk if author else None,
            author_name=author.get_full_name() if author else "Somebody",
            url=f"/{edition.code}/notes/{number}",
            context_title=f"A headline of {edition.code}",
            context_url=f"/{edition.code}/a-story/",
            parent_excerpt="",
            edition_id=edition.pk,
            state=state,
            created_at=timezone.now(),
        )
        return number

    def describe(self, ids: Iterable[int]) -> dict[int, ThingView]:
        return {number: self.notes[number] for number in ids if number in self.notes}

    def newest(self, edition_ids: Sequence[int], *, limit: int) -> list[int]:
        mine = [number for number, view in self.notes.items() if view.edition_id in edition_ids]
        return sorted(mine, reverse=True)[:limit]

    def approve(self, thing_id, *, by):
        self._change("approve", thing_id, state=ThingState.PUBLISHED)

    def hide(self, thing_id, *, by):
        self._change("hide", thing_id, state=ThingState.HIDDEN)

    def feature(self, thing_id, *, by):
        self._change("feature", thing_id, is_featured=True)

    def unfeature(self, thing_id, *, by):
        self._change("unfeature", thing_id, is_featured=False)

    def edit(self, thing_id, *, by, text):
        self._change("edit", thing_id, source=text, text_html=f"<p>{text}</p>")

    def _change(self, verb, thing_id, **changes):
        self.done.append((verb, thing_id))
        self.notes[thing_id] = replace(self.notes[thing_id], **changes)


def use_notes(monkeypatch) -> Notes:
    """Instead of whatever is registered."""
    notes = Notes()
    monkeypatch.setattr(things, "_handlers", {KIND: notes})
    return notes


def submit(edition, author, text="Something quite harmless.", **fields):
    values = {"place": "thread:1", "place_state": PlaceState.OPEN, **fields}
    return review(Submission(kind=KIND, text=text, author=author, edition=edition, **values))
