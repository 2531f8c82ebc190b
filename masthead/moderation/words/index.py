"""Finding listed words in a text: whole words only, in time that grows with the text and no faster.

A text is cut at white space into tokens, each token is read in the few ways that writers use to get
past lists, and each reading is looked up. So nothing hits inside another word, and nothing goes back.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import NamedTuple

from masthead.kit.letters import ARABIC_PREFIX, is_written_without_spaces

from .folding import WORD, folded_text, joined
from .lookalikes import SIGNS, readings

_TOKEN = re.compile(r"\S+")
_STRETCHED = re.compile(r"(.)\1\1")
_WITH_SIGNS = re.compile(rf"[\w{re.escape(SIGNS)}]+")
_AROUND = ".,;:!?\"'()[]{}<>«»“”„…*_~`"
_LONGEST_PREFIX = 4
_LEAST_SPELLED = 3
MOST_MATCHES = 200
_LONGEST_SINGLE = 8  # **f**,
# What nobody reads of a Markdown link: f[u](https://a.example)n.
_LINK_TARGET = re.compile(r"\]\([^()]*\)")


@dataclass(frozen=True)
class Listed:
    """One row of a list; `folded` ends in `*` where any ending will do."""

    word: str
    folded: str
    kind: str


class WordMatch(NamedTuple):
    """The characters `start` to `end` of the source are the listed `word`; what is not certain, a person looks at."""

    word: str
    kind: str
    start: int
    end: int
    is_certain: bool


class _Token(NamedTuple):
    start: int
    end: int
    folded: str

    @property
    def joined(self) -> str:
        return joined(self.folded)


class WordIndex:
    """The lists of one language, ready to be looked up."""

    def __init__(self, words: Iterable[Listed]):
        self._whole: dict[str, Listed] = {}
        self._open: dict[str, Listed] = {}
        self._squeezed: dict[str, list[tuple[tuple[int, ...], Listed]]] = defaultdict(list)
        self._phrases: dict[str, list[tuple[list[str], Listed]]] = defaultdict(list)
        self._unspaced: list[Listed] = []
        self._heads: dict[str, set[int]] = defaultdict(set)
        for listed in words:
            self._add(listed)
        self._open_lengths = sorted({len(text) for text in self._open})

    def _add(self, listed: Listed) -> None:
        text = listed.folded.rstrip("*")
        if " " in text:
            self._phrases[text.split()[0]].append((text.split(), listed))
            return
        if any(is_written_without_spaces(letter) for letter in text):
            self._unspaced.append(listed)
            return
        (self._open if listed.folded.endswith("*") else self._whole)[text] = listed
        key, runs = _squeezed(text)
        self._squeezed[key].append((runs, listed))
        self._heads[text[:2]].add(len(text))

    def matches(self, source: str) -> list[WordMatch]:
        """Every place from left to right, so many at most: what has more is stopped by the first."""
        tokens = [_Token(*found.span(), folded_text(found[0])) for found in _TOKEN.finditer(source)]
        found = [*self._in_tokens(tokens), *self._spelled(tokens), *self._in_phrases(tokens)]
        found.sort(key=lambda match: (match.start, not match.is_certain))
        once: dict[tuple[str, int], WordMatch] = {}
        for match in found:
            once.setdefault((match.word, match.start), match)
        return [_trimmed(match, source) for match in islice(once.values(), MOST_MATCHES)]

    def _in_tokens(self, tokens: list[_Token]) -> Iterator[WordMatch]:
        known: dict[str, list[tuple[Listed, bool]]] = {}
        for token in tokens:
            if token.folded not in known:
                known[token.folded] = list(self._readings_of(token.folded))
            for listed, is_certain in known[token.folded]:
                yield WordMatch(listed.word, listed.kind, token.start, token.end, is_certain)

    def _readings_of(self, folded: str) -> Iterator[tuple[Listed, bool]]:
        for candidate in _candidates(folded) if len(folded) > 1 else ():
            for reading, is_certain in readings(candidate):
                if listed := self._look_up(reading):
                    yield listed, is_certain
        for listed in self._unspaced:
            if listed.folded.rstrip("*") in folded:
                yield listed, True

    def _look_up(self, token: str) -> Listed | None:
        found = self._look_up_exactly(token)
        if found is None and "\u0620" <= token[:1] <= "\u064a":
            found = self._behind_prefix(token)
        if found is None and _STRETCHED.search(token):
            found = self._look_up_stretched(token)
        return found

    def _look_up_exactly(self, token: str) -> Listed | None:
        if token in self._whole:
            return self._whole[token]
        beginnings = (token[:length] for length in self._open_lengths if length <= len(token))
        return next((self._open[text] for text in beginnings if text in self._open), None)

    def _behind_prefix(self, token: str) -> Listed | None:
        for length in range(1, _LONGEST_PREFIX + 1):
            if ARABIC_PREFIX.fullmatch(token[:length]) and (found := self._look_up_exactly(token[length:])):
                return found
        return None

    def _look_up_stretched(self, token: str) -> Listed | None:
        """A letter three times or more stands for itself once, twice or as often as listed."""
        key, runs = _squeezed(token)
        lengths = {len(key), *(length for length in self._open_lengths if length < len(key))}
        for length in lengths:
            for wanted, listed in self._squeezed.get(key[:length], ()):
                is_whole = length == len(key) or listed.folded.endswith("*")
                if is_whole and all(n == m or (n >= 3 and n > m) for n, m in zip(runs, wanted, strict=False)):
                    return listed
        return None

    def _spelled(self, tokens: list[_Token]) -> Iterator[WordMatch]:
        """Words whose letters stand apart: certain where they are all that is spelled out."""
        for is_single, group in groupby(tokens, key=lambda token: bool(_single_letter(token.folded))):
            letters = list(group)
            if is_single and len(letters) >= _LEAST_SPELLED:
                spelled = "".join(_single_letter(token.folded) for token in letters)
                for reading, is_certain in readings(spelled):
                    yield from self._in_spelled(letters, reading, is_certain)

    def _in_spelled(self, letters: list[_Token], reading: str, is_certain: bool) -> Iterator[WordMatch]:
        for start in range(len(reading) - _LEAST_SPELLED + 1):
            for length in self._heads.get(reading[start : start + 2], ()):
                text = reading[start : start + length]
                listed = self._whole.get(text) or self._open.get(text)
                # At the end of what is spelled the text is cut off, and may be a shorter word.
                if listed and _LEAST_SPELLED <= length == len(text):
                    is_all = is_certain and length == len(reading)
                    first, last = letters[start], letters[start + length - 1]
                    yield WordMatch(listed.word, listed.kind, first.start, last.end, is_all)

    def _in_phrases(self, tokens: list[_Token]) -> Iterator[WordMatch]:
        if not self._phrases:
            return
        words = [(token, text) for token in tokens if (text := token.joined)]
        for place, (token, text) in enumerate(words):
            for parts, listed in self._phrases.get(text, ()):
                if _says(words[place : place + len(parts)], parts, is_open=listed.folded.endswith("*")):
                    end = words[place + len(parts) - 1][0].end
                    yield WordMatch(listed.word, listed.kind, token.start, end, True)


def _says(words: list[tuple[_Token, str]], parts: list[str], *, is_open: bool) -> bool:
    said = [text for _token, text in words]
    if is_open and len(said) == len(parts) and said[-1].startswith(parts[-1]):
        said[-1] = parts[-1]
    return said == parts


def _candidates(folded: str) -> Iterable[str]:
    """The words within a token, the token as one word, and the same where signs stand for letters."""
    if folded.isalpha():
        return (folded,)
    whole = {joined(folded): None, joined(_LINK_TARGET.sub("", folded)): None}
    words = {found[0]: None for found in WORD.finditer(folded)}
    signs = {found[0].rstrip("!|+"): None for found in _WITH_SIGNS.finditer(folded.replace("_", " "))}
    return [word for word in {**words, **whole, **signs, _with_signs(folded): None} if word]


def _with_signs(folded: str) -> str:
    return "".join(_WITH_SIGNS.findall(folded)).replace("_", "").rstrip("!|+")


def _single_letter(folded: str) -> str:
    """What stands alone but for punctuation; else nothing."""
    if len(folded) == 1:
        return folded if folded.isalnum() or folded in SIGNS else ""
    letters = _with_signs(folded) if len(folded) <= _LONGEST_SINGLE else ""
    return letters if len(letters) == 1 else ""


def _squeezed(text: str) -> tuple[str, tuple[int, ...]]:
    runs = [(letter, sum(1 for _letter in run)) for letter, run in groupby(text)]
    return "".join(letter for letter, _length in runs), tuple(length for _letter, length in runs)


def _trimmed(match: WordMatch, source: str) -> WordMatch:
    """Without the punctuation around it."""
    text = source[match.start : match.end]
    start = match.start + len(text) - len(text.lstrip(_AROUND))
    end = match.end - (len(text) - len(text.rstrip(_AROUND)))
    if start >= end:
        return match
    return WordMatch(match.word, match.kind, start, end, match.is_certain)
