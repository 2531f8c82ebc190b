"""The text of an HTML fragment, folded for comparing, with the place of each letter in the HTML."""

import re
import unicodedata
from dataclasses import dataclass, field
from html import unescape

from masthead.kit.letters import DIAERESIS, folded

BREAK = "\n"  # ends a block; a folded text has no other line ends
_MARKUP = re.compile(
    r"""(?P<tag><!--.*?-->|<[A-Za-z/!](?:[^>"']|"[^"]*"|'[^']*')*+>|<[A-Za-z/!][^>]*+>?)"""
    r"""|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|\w{1,31});)""",
    re.DOTALL,
)
_TAG_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_INLINE = frozenset(
    """a abbr b bdi bdo cite data del dfn em font i ins mark
    q s small span strike strong sub time u wbr""".split()
)
# Headings are never marked; the rest is not prose.
_WITHOUT_MARKS = frozenset(
    """h1 h2 h3 h4 h5 h6 code kbd pre samp var
    script style template textarea title button svg math""".split()
)
# Runs that fold letter for letter, with single spaces between them: nearly every text, and quick.
_PLAIN = (
    "!-_a-~\u0410-\u0418\u041a-\u0438\u043a-\u044f\u0621\u0627\u0628\u062a-\u063a\u0641-\u0648\u064a\u067e\u0686\u06af"
)
_PLAIN_RUN = re.compile(f"[{_PLAIN}]+(?: [{_PLAIN}]+)*")
_OPENERS = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")  # invisible, and part of what follows


@dataclass
class FragmentText:
    """`folded`, `raw`, `starts` and `ends` run in parallel: one folded letter each.

    `raw` is the character as written; `starts` and `ends` are its offsets in `html`.
    `links` are the (start, end) offsets of `<a>` elements; `addresses` the places in `raw` of web and
    mail addresses, once somebody looked for them.
    """

    html: str
    letters: list[str] = field(default_factory=list)
    raws: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    folded: str = ""
    raw: str = ""
    addresses: list[tuple[int, int]] | None = None

    def add(self, character: str, start: int, end: int) -> None:
        letters = folded(character)
        if not letters:
            self._add_invisible(character, start, end)
        elif letters == " ":
            if self.letters and self.letters[-1] != " ":
                self._append(" ", " ", start, end)
        elif letters == DIAERESIS and self.letters and self.letters[-1] == "е":
            self.ends[-1] = end
        else:
            for letter in letters:
                self._append(letter, character, start, end)
                if letter > "\u02ff":
                    self._put_marks_in_order()

    def add_run(self, start: int, end: int) -> None:
        """Text in the HTML from `start` to `end`, without markup."""
        while start < end:
            run = _PLAIN_RUN.match(self.html, start, end)
            if run is None:
                self.add(self.html[start], start, start + 1)
                start += 1
                continue
            stop = run.end()
            self.letters += run[0].lower()
            self.raws += run[0]
            self.starts += range(start, stop)
            self.ends += range(start + 1, stop + 1)
            start = stop

    def add_break(self, offset: int) -> None:
        self._append(BREAK, BREAK, offset, offset)

    def freeze(self) -> "FragmentText":
        self.folded = "".join(self.letters)
        self.raw = "".join(self.raws)
        return self

    def written(self, start: int, end: int) -> str:
        """The letters `start` to `end` as they are written; one character may have folded to several letters."""
        within = range(start, min(end, len(self.raw)))
        return "".join(self.raw[i] for i in within if i == start or self.starts[i] != self.starts[i - 1])

    def after(self, index: int) -> int:
        """The offset behind letter `index` where a link may stand: behind the link that it is in, if any."""
        offset = self.ends[index]
        return next((end for start, end in self.links if start < offset < end), offset)

    def _append(self, letter: str, raw: str, start: int, end: int) -> None:
        self.letters.append(letter)
        self.raws.append(raw)
        self.starts.append(start)
        self.ends.append(end)

    def _add_invisible(self, character: str, start: int, end: int) -> None:
        if self.ends and self.ends[-1] == start and character not in _OPENERS:
            self.ends[-1] = end

    def _put_marks_in_order(self) -> None:
        """Canonical ordering (UAX 15) of the combining marks at the end."""
        here = len(self.letters) - 1
        rank = unicodedata.combining(self.letters[here])
        while rank and here and unicodedata.combining(self.letters[here - 1]) > rank:
            for row in (self.letters, self.raws):
                row[here - 1], row[here] = row[here], row[here - 1]
            here -= 1


class _Reader:
    """Walks the markup of one fragment."""

    def __init__(self, html: str):
        self.text = FragmentText(html)
        self.hidden_in: list[str] = []
        self.open_links: list[int] = []

    def read(self) -> FragmentText:
        html, done = self.text.html, 0
        for piece in _MARKUP.finditer(html):
            self._read_plain(done, piece.start())
            done = piece.end()
            if piece["tag"]:
                self._read_tag(piece["tag"], piece.start(), done)
            elif not self.hidden_in:
                for character in unescape(piece["entity"]):
                    self.text.add(character, piece.start(), done)
        self._read_plain(done, len(html))
        return self.text.freeze()

    def _read_plain(self, start: int, end: int) -> None:
        if not self.hidden_in:
            self.text.add_run(start, end)

    def _read_tag(self, tag: str, start: int, end: int) -> None:
        found = _TAG_NAME.match(tag)
        if not found:
            return
        closes, name = bool(found[1]), found[2].lower()
        if name in _WITHOUT_MARKS:
            self._read_hidden(name, closes, is_empty=tag.endswith("/>"), offset=start)
        elif name == "a":
            self._read_link(closes, start, end)
        elif name == "br":
            self.text.add(" ", start, end)
        elif name not in _INLINE:
            self.text.add_break(start)

    def _read_hidden(self, name: str, closes: bool, *, is_empty: bool, offset: int) -> None:
        self.text.add_break(offset)
        if not closes and not is_empty:
            self.hidden_in.append(name)
        elif closes and name in self.hidden_in:
            while self.hidden_in.pop() != name:
                pass

    def _read_link(self, closes: bool, start: int, end: int) -> None:
        """The outermost one counts, where imported HTML nests them."""
        if not closes:
            self.open_links.append(start)
        elif self.open_links:
            link_start = self.open_links.pop()
            if not self.open_links:
                self.text.links.append((link_start, end))


def read_fragment(html: str) -> FragmentText:
    return _Reader(html).read()


def folded_name(name: str) -> str:
    """A name as it is looked for: plain text, folded, without white space at its ends."""
    text = FragmentText("")
    for character in name:
        text.add(character, 0, 0)
    return "".join(text.letters).strip()
