"""Runs of text with inline marks, written in Wagtail's rich text form.

Safe by construction: only the marks listed here are written, texts and addresses escaped.
"""

import re
from collections.abc import Callable
from html import escape

# As Wagtail's editor stores them.
MARKS = {
    "strong": "b",
    "b": "b",
    "em": "i",
    "i": "i",
    "cite": "i",
    "dfn": "i",
    "var": "i",
    "address": "i",
    "sup": "sup",
    "sub": "sub",
    "del": "s",
    "s": "s",
    "strike": "s",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "a": "a",
}
PARAGRAPH_MARKS = frozenset({"b", "i", "a", "sup", "sub", "s", "code"})
PLAIN_MARKS = frozenset({"b", "i", "a"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_EDGE_BREAKS = re.compile(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$")

# The attributes of a link to an address: ` href="…"`, ` linktype="page" id="3"`; empty: no link.
LinkAttributes = Callable[[str], str]


class InlineText:
    """Collects one paragraph at a time. A mark is written only once text follows in it."""

    def __init__(self, link: LinkAttributes, marks: frozenset[str] = PARAGRAPH_MARKS):
        self.link = link
        self.marks = marks
        self.has_text = False
        self._parts: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._written = 0
        self._at_space = True

    def text(self, text: str) -> None:
        text = _SPACES.sub(" ", text)
        if self._at_space:
            text = text.lstrip(" ")
        if not text:
            return
        self._write_marks()
        self._parts.append(escape(text, quote=False))
        self._at_space = text.endswith(" ")
        self.has_text = self.has_text or bool(text.strip())

    def line_break(self) -> None:
        if self.has_text:
            self._parts.append("<br/>")
            self._at_space = True

    def open(self, tag: str, href: str = "") -> None:
        """Pair with close(). A mark within the same mark, or one not allowed here, writes nothing."""
        mark = MARKS.get(tag, "")
        attributes = self.link(href) if mark == "a" and mark in self.marks and href else ""
        is_twice = any(mark == other for other, _attributes in self._open)
        is_void = mark not in self.marks or is_twice or (mark == "a" and not attributes)
        self._open.append(("", "") if is_void else (mark, attributes))

    def close(self) -> None:
        mark, _attributes = self._open.pop()
        if len(self._open) < self._written:
            self._written = len(self._open)
            if mark:
                self._parts.append(f"</{mark}>")

    def take(self) -> str:
        """What was collected, marks closed; they open again with the next text. Empty without visible text."""
        closing = [f"</{mark}>" for mark, _attributes in reversed(self._open[: self._written]) if mark]
        html = _EDGE_BREAKS.sub("", "".join([*self._parts, *closing])) if self.has_text else ""
        self._parts, self._written, self._at_space, self.has_text = [], 0, True, False
        return html

    def _write_marks(self) -> None:
        for mark, attributes in self._open[self._written :]:
            if mark:
                self._parts.append(f"<{mark}{attributes}>")
        self._written = len(self._open)
