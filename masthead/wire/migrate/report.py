"""What an import did, item by item."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from masthead.kit.running_costs import RunningCosts


class Skipped(NamedTuple):
    item: str
    reason: str


class Note(NamedTuple):
    """Something of an item that was not taken over as it stood."""

    item: str
    note: str


class IncompletePhoto(NamedTuple):
    """A photo without what the publish gate asks for: `alt`, `credit`, or the file itself."""

    photo: str
    lacks: tuple[str, ...]


@dataclass
class ImportReport:
    """`read` == `made` + `changed` + len(`skipped`): every item of the file is accounted for."""

    read: int = 0
    made: int = 0
    changed: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    incomplete_photos: list[IncompletePhoto] = field(default_factory=list)
    comments: dict[str, int] = field(default_factory=dict)
    cpu_seconds: float = 0.0
    peak_mib: float = 0.0
    _costs: RunningCosts = field(default_factory=RunningCosts, repr=False)

    def skip(self, item: str, reason: str) -> None:
        self.skipped.append(Skipped(item, reason))

    def count_comments(self, what: str, number: int = 1) -> None:
        self.comments[what] = self.comments.get(what, 0) + number

    def finish(self) -> "ImportReport":
        """Take the figures: CPU seconds since the start, most memory in MiB."""
        self.cpu_seconds, self.peak_mib = self._costs.cpu_seconds, self._costs.peak_mib
        return self

    def as_json(self) -> dict[str, Any]:
        """For `--report FILE.json`."""
        return {
            "read": self.read,
            "made": self.made,
            "changed": self.changed,
            "skipped": [skipped._asdict() for skipped in self.skipped],
            "cpu_seconds": self.cpu_seconds,
            "peak_mib": self.peak_mib,
            "notes": [note._asdict() for note in self.notes],
            "incomplete_photos": [photo._asdict() for photo in self.incomplete_photos],
            "comments": self.comments,
        }
