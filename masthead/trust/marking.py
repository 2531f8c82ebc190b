"""Marks and notices of designated names in a story's text. No database: the rules of docs/explanation/designations.md.

Headlines are never passed in; headings, code and addresses inside fragments are left alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from .fragment_text import BREAK, FragmentText, read_fragment
from .names import Match, NameIndex

_BRACKET = re.compile(rf'"? ?[(\[][^()\[\]{BREAK}]{{1,160}}[)\]]')
_CONTEXT_LETTERS = 50


@dataclass(frozen=True)
class Entry:
    """A designation: its name, aliases and inflected forms, and the notice that it must carry (plain text)."""

    id: int
    names: tuple[str, ...]
    notice: str


@dataclass(frozen=True)
class Notice:
    """A notice at the end of the story: `anchor` is its id, `back_anchor` that of its first mark."""

    anchor: str
    mark: str
    text: str
    back_anchor: str
    entry_ids: tuple[int, ...]


@dataclass(frozen=True)
class Mention:
    """The first mention of an entry: where it stands, as it is written, and the words around it."""

    entry_id: int
    fragment: int
    text: str
    context: str


@dataclass(frozen=True)
class Marked:
    """The fragments with their marks, safe HTML; the notices and mentions in the order of the text."""

    fragments: tuple[str, ...]
    notices: tuple[Notice, ...]
    mentions: tuple[Mention, ...]


def mark_fragments(fragments: Sequence[str], entries: Sequence[Entry]) -> Marked:
    """Put an asterisk after the first mention of each entry, counted over all fragments in their order.

    `fragments` are safe HTML in reading order. Entries with the same notice share one. The language
    of the marks' labels is the active one.
    """
    if not entries:
        return Marked(tuple(mark_safe(fragment) for fragment in fragments), (), ())
    marking = _Marking(tuple(entries))
    marked = tuple(marking.marked(number, fragment) for number, fragment in enumerate(fragments))
    return Marked(marked, marking.notices(), tuple(marking.mentions))


@lru_cache(maxsize=8)
def _index_of(entries: tuple[Entry, ...]) -> NameIndex:
    return NameIndex([(position, entry.names) for position, entry in enumerate(entries)])


class _Marking:
    """One story's marks while they are found."""

    def __init__(self, entries: tuple[Entry, ...]):
        self.entries = entries
        self.index = _index_of(entries)
        self.mentions: list[Mention] = []
        self._mentioned: set[int] = set()
        self._entry_ids: dict[str, list[int]] = {}  # by notice, in the order of its first mark
        self._back_anchors: dict[str, str] = {}
        self._marks = 0

    def marked(self, number: int, html: str) -> str:
        text = read_fragment(html)
        matches = list(self.index.matches(text))
        notices_at: dict[int, list[str]] = {}
        for position, match in enumerate(matches):
            for entry in match.entries:
                if entry in self._mentioned:
                    continue
                self._mention(entry, number, text, match)
                offset = text.after(_last_letter(text, entry, matches[position:]))
                notice = self.entries[entry].notice
                if notice not in notices_at.setdefault(offset, []):
                    notices_at[offset].append(notice)
        return self._with_marks(html, notices_at)

    def notices(self) -> tuple[Notice, ...]:
        return tuple(
            Notice(_anchor(number), "*" * number, text, self._back_anchors[text], tuple(ids))
            for number, (text, ids) in enumerate(self._entry_ids.items(), 1)
        )

    def _mention(self, entry: int, number: int, text: FragmentText, match: Match) -> None:
        self._mentioned.add(entry)
        found = self.entries[entry]
        self._entry_ids.setdefault(found.notice, []).append(found.id)
        written = text.written(match.start, match.end)
        self.mentions.append(Mention(found.id, number, written, _context(text, match)))

    def _with_marks(self, html: str, notices_at: dict[int, list[str]]) -> str:
        pieces, done = [], 0
        for offset in sorted(notices_at):
            pieces += [html[done:offset], *(self._mark(notice) for notice in notices_at[offset])]
            done = offset
        return mark_safe("".join([*pieces, html[done:]]))

    def _mark(self, notice: str) -> str:
        self._marks += 1
        number = list(self._entry_ids).index(notice) + 1
        self._back_anchors.setdefault(notice, f"mark-{self._marks}")
        return format_html(
            '<a class="mark" href="#{}" id="mark-{}" data-part="designation" role="doc-noteref" aria-label="{}">{}</a>',
            _anchor(number),
            self._marks,
            _("Notice %(number)d") % {"number": number},
            "*" * number,
        )


def _anchor(number: int) -> str:
    return f"notice-{number}"


def _last_letter(text: FragmentText, entry: int, matches: list[Match]) -> int:
    """The letter that the mark stands behind: of the name, or of a bracket after it with another of its names."""
    end = matches[0].end + matches[0].tail
    bracket = _BRACKET.match(text.folded, end)
    if bracket:
        within = takewhile(lambda match: match.end < bracket.end(), matches[1:])
        if any(entry in match.entries for match in within):
            return bracket.end() - 1
    return end - 1


def _context(text: FragmentText, match: Match) -> str:
    start = max(text.raw.rfind(BREAK, 0, match.start) + 1, match.start - _CONTEXT_LETTERS)
    return text.written(start, match.end + _CONTEXT_LETTERS).split(BREAK)[0]
