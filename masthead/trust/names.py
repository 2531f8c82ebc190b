"""Finding names in a folded text: the longest one first, at whole words only."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from masthead.kit.letters import ARABIC_PREFIX, HYPHENS_IN_WORDS, is_word_character, is_written_without_spaces

from .fragment_text import FragmentText, folded_name

_CONTRACTED_PREFIX = re.compile(r"[وف]?لل")
_LONGEST_PREFIX = 4
_ELISIONS = frozenset(
    """l d s n m t c j qu un all dall dell nell sull coll quell quest sant
    lorsqu puisqu jusqu quelqu""".split()
)
_LONGEST_SUFFIX = 4  # League's; Turkish Oslo'dan
_LONGEST_ACRONYM = 6
_ADDRESS = re.compile(
    r"""(?:https?|ftp)://[^\s<>"«»]++ | (?<![\w.@-])www\.[^\s<>"«»]++"""
    r""" | (?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+ | (?<![\w.@-])[\w-]++(?:\.[\w-]++)+(?:/[^\s<>"«»]*+)?""",
    re.VERBOSE | re.IGNORECASE,
)
_DOMAIN_END = re.compile(r"\.(?:[a-z]{2,}|рф)(?:/|$)")
_HEAD = 2
# Latin and Cyrillic letters before it mean that a letter is within a word; looked at closely only elsewhere.
_POSSIBLE_START = re.compile("(?<![0-9a-zа-я])\\S|[\u0e00-\u9fff]")


@dataclass(frozen=True)
class Match:
    """Letters `start` to `end` of a text name the entries; `tail` counts the letters of an ending such as 's."""

    start: int
    end: int
    entries: tuple[int, ...]
    tail: int = 0


@dataclass(frozen=True)
class _Name:
    text: str
    entries: tuple[int, ...]
    is_acronym: bool
    is_contracted: bool  # a name with the article, which ل has swallowed


class NameIndex:
    """Names by their first two letters, the longest first."""

    def __init__(self, names_of: Sequence[tuple[int, tuple[str, ...]]]):
        entries: dict[tuple[str, bool, bool], dict[int, None]] = {}
        for entry, names in names_of:
            for written in names:
                for key in _keys(written):
                    entries.setdefault(key, {})[entry] = None
        self._heads: dict[str, list[_Name]] = {}
        for (text, is_acronym, is_contracted), found in entries.items():
            name = _Name(text, tuple(found), is_acronym, is_contracted)
            self._heads.setdefault(text[:_HEAD], []).append(name)
        for head, headed in self._heads.items():
            if len(head) > 1:
                headed += self._heads.get(head[0], [])
            headed.sort(key=lambda name: len(name.text), reverse=True)

    def matches(self, text: FragmentText) -> Iterator[Match]:
        """From left to right, none within another."""
        done = 0
        for place in _POSSIBLE_START.finditer(text.folded):
            start = place.start()
            match = self._longest(text, start) if start >= done else None
            if match:
                # The article may be part of a short name and stand before a longer one: الرابطة, رابطة البحرية.
                later = range(start + 1, start + 1 + _LONGEST_PREFIX) if text.folded[start] > "\u05ff" else ()
                within = [found for place in later if (found := self._longest(text, place))]
                match = max([match, *within], key=lambda found: found.end)
                yield match
                done = match.end

    def _longest(self, text: FragmentText, start: int) -> Match | None:
        names = self._heads.get(text.folded[start : start + _HEAD]) or self._heads.get(text.folded[start : start + 1])
        prefix = _prefix_before(text, start) if names else None
        if not names or prefix is None:
            return None
        for name in names:
            if text.folded.startswith(name.text, start) and _fits(text, start, name, prefix):
                end = start + len(name.text)
                return Match(start, end, name.entries, _tail_length(text, end))
        return None


def spellings(name: str) -> list[str]:
    """What of a name stands in every folded text that mentions it: one of these, as a part of the text."""
    return [text for text, _is_acronym, _is_contracted in _keys(name)]


def _keys(name: str) -> Iterator[tuple[str, bool, bool]]:
    """Folded text, whether it is an acronym, whether it is a name without the article that ل swallows."""
    text = folded_name(name)
    if not text:
        return
    yield text, _is_acronym(name), False
    if text.startswith("ال") and len(text) > 4:
        yield text[2:], False, True


def _is_acronym(name: str) -> bool:
    letters = [character for character in name if character.isalpha()]
    return len(letters) <= _LONGEST_ACRONYM and name.isupper() and " " not in name.strip()


def _fits(text: FragmentText, start: int, name: _Name, prefix: str) -> bool:
    end = start + len(name.text)
    if name.is_contracted and not _CONTRACTED_PREFIX.fullmatch(prefix):
        return False
    if name.is_acronym and not text.raw[start:end].isupper():
        return False
    return _ends_word(text, end) and not _is_in_address(text, start, end)


def _prefix_before(text: FragmentText, start: int) -> str | None:
    """What is written together before `start`: nothing or an Arabic prefix; None within another word."""
    folded = text.folded
    if not is_word_character(folded[start]) or start == 0:
        return ""
    before = folded[start - 1]
    if before in "'-":
        return "" if _may_follow_sign(text, start - 1) else None
    if not is_word_character(before):
        return ""
    if is_written_without_spaces(before) or is_written_without_spaces(folded[start]):
        return ""
    prefix = _word_before(folded, start)
    return prefix if ARABIC_PREFIX.fullmatch(prefix) else None


def _word_before(folded: str, end: int, longest: int = _LONGEST_PREFIX + 2) -> str:
    start = end
    while start and end - start < longest and is_word_character(folded[start - 1]):
        start -= 1
    return folded[start:end]


def _may_follow_sign(text: FragmentText, at: int) -> bool:
    """A hyphen joins words; an apostrophe does too, but for articles and prepositions that lost a vowel."""
    word = _word_before(text.folded, at, longest=8)
    if not word:
        return True
    if text.folded[at] == "-":
        return text.raw[at] not in HYPHENS_IN_WORDS
    return word in _ELISIONS


def _ends_word(text: FragmentText, end: int) -> bool:
    folded = text.folded
    if end >= len(folded) or not is_word_character(folded[end - 1]):
        return True
    after = folded[end]
    if is_word_character(after):
        return is_written_without_spaces(after) or is_written_without_spaces(folded[end - 1])
    if end + 1 >= len(folded) or not is_word_character(folded[end + 1]):
        return True
    if after == "-":
        return text.raw[end] not in HYPHENS_IN_WORDS
    return after != "'" or _tail_length(text, end) > 0


def _tail_length(text: FragmentText, end: int) -> int:
    """Letters of an ending behind an apostrophe, with it: short, small and Latin."""
    if text.folded[end : end + 1] != "'":
        return 0
    stop = end + 1
    while stop < len(text.folded) and is_word_character(text.folded[stop]):
        stop += 1
    ending = text.raw[end + 1 : stop]
    is_ending = 0 < len(ending) <= _LONGEST_SUFFIX and ending.islower() and ending < "\u0250"
    return stop - end if is_ending else 0


def _is_in_address(text: FragmentText, start: int, end: int) -> bool:
    """Within the text of a web or mail address; a name that is itself one (tidewater.example) is a name."""
    if text.addresses is None:
        text.addresses = [found.span() for found in _ADDRESS.finditer(text.raw) if _is_address(found[0])]
    nearest = bisect_left(text.addresses, end, key=lambda span: span[0]) - 1
    if nearest < 0:
        return False
    address_start, address_end = text.addresses[nearest]
    return start < address_end and not (start <= address_start and address_end <= end)


def _is_address(found: str) -> bool:
    """Two words with a full stop between them are a domain only when the last is small Latin letters."""
    return "@" in found or "://" in found or found[:4].lower() == "www." or bool(_DOMAIN_END.search(found))
