"""The flow of text: what gathers in a paragraph, and what ends one."""

import re
from abc import ABC, abstractmethod

from django.utils.translation import gettext as _

from .body_blocks import Body
from .embeds import is_embeddable
from .inline import MARKS, InlineText
from .pictures import Surroundings

_GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_URL_LINE = re.compile(r"^\s*(https?://[^\s<>\"]+)\s*$")
_BLOCK_TAGS = frozenset(
    """article aside body center dd details dir div dl dt fieldset footer header hgroup html li main nav p section
    summary figcaption caption tbody thead tr td th form label address""".split()
)
_BREAKING_TAGS = _BLOCK_TAGS | frozenset(
    """h1 h2 h3 h4 h5 h6 ul ol blockquote table pre hr figure mh-embed mh-gallery mh-playlist mh-recording
    mh-classic""".split()
)
_DROPPED = {
    "script": "script",
    "form": "form",
    "input": "form",
    "select": "form",
    "textarea": "form",
    "button": "form",
    "svg": "drawing",
    "canvas": "drawing",
    "math": "formula",
    "style": "",
    "noscript": "",
    "template": "",
    "head": "",
    "title": "",
    "link": "",
    "meta": "",
    "map": "",
    "param": "",
    "source": "",
    "track": "",
}


class FlowReader(ABC):
    """Walks the elements; text and marks gather in `inline` until something ends the paragraph.

    `handlers` names the method for each element that is more than text; methods take the element and
    whether line breaks count (classic text).
    """

    handlers: dict[str, str] = {}

    def __init__(self, around: Surroundings, body: Body):
        self.around = around
        self.body = body
        self.inline = InlineText(around.link)

    @abstractmethod
    def add_embed(self, url: str) -> None: ...

    @abstractmethod
    def _figure(self, element, is_classic: bool) -> None: ...

    @abstractmethod
    def _gallery(self, element, is_classic: bool) -> None: ...

    @abstractmethod
    def _kept_html(self, element) -> None: ...

    @abstractmethod
    def _table(self, element, is_classic: bool, caption: str = "") -> None: ...

    def flush(self) -> None:
        if html := self.inline.take():
            self.body.add("paragraph", f"<p>{html}</p>")

    def walk(self, element, *, is_classic: bool) -> None:
        self._text(element.text, element[0] if len(element) else None, is_classic)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, is_classic)
            self._text(child.tail, child.getnext(), is_classic)

    def _text(self, text: str | None, following, is_classic: bool) -> None:
        if not text:
            return
        if not is_classic:
            self.inline.text(text)
            return
        for number, paragraph in enumerate(parts := _GAP.split(text.replace("\r\n", "\n").replace("\r", "\n"))):
            if number:
                self.flush()
            is_end = number < len(parts) - 1 or following is None or following.tag in _BREAKING_TAGS
            self._lines(paragraph.split("\n"), is_end)

    def _lines(self, lines: list[str], is_end: bool) -> None:
        for number, line in enumerate(lines):
            if number:
                self.inline.line_break()
            is_whole = (number or not self.inline.has_text) and (number < len(lines) - 1 or is_end)
            url = _URL_LINE.match(line) if is_whole and "://" in line else None
            if url and is_embeddable(url[1]):
                self.flush()
                self.add_embed(url[1])
            else:
                self.inline.text(line)

    def _element(self, element, is_classic: bool) -> None:
        tag = element.tag.lower()
        if handler := self.handlers.get(tag):
            getattr(self, handler)(element, is_classic)
        elif tag in MARKS and tag != "address":
            self._mark(element, tag, is_classic)
        elif tag in _DROPPED:
            self._drop(_DROPPED[tag])
        elif tag in _BLOCK_TAGS:
            self._block(element, is_classic)
        else:
            self.walk(element, is_classic=is_classic)

    def _mark(self, element, tag: str, is_classic: bool) -> None:
        if "wp-block-file__button" in element.get("class", ""):
            return
        self.inline.open(tag, element.get("href", ""))
        self.walk(element, is_classic=is_classic)
        self.inline.close()

    def _drop(self, what: str) -> None:
        if what == "script":
            self.body.note(_("A script was left out."))
        elif what == "form":
            self.body.note(_("A form or a part of one was left out."))
        elif what == "drawing":
            self.body.note(_("A drawing inside the page (SVG or canvas) was left out."))
        elif what == "formula":
            self.body.note(_("A formula (MathML) was left out."))

    def _block(self, element, is_classic: bool) -> None:
        self.flush()
        classes = element.get("class", "")
        url = _URL_LINE.match(element.text or "") if element.tag == "p" and not len(element) else None
        if url and is_embeddable(url[1]):
            self.add_embed(url[1])
        elif "wp-caption" in classes.split() and element.tag in {"div", "dl"}:
            self._figure(element, is_classic)
        elif element.tag == "div" and ("gallery" in classes.split() or "tiled-gallery" in classes):
            self._gallery(element, is_classic)
        elif element.tag == "dl":
            self._kept_html(element)
        else:
            self.walk(element, is_classic=is_classic)
            self.flush()

    def _break(self, element, is_classic: bool) -> None:
        self.inline.line_break()

    def _link(self, url: str, caption: str) -> None:
        self.inline.open("a", url)
        self.inline.text(caption or url)
        self.inline.close()
        self.flush()

    def _classic(self, element, is_classic: bool) -> None:
        self.flush()
        self.walk(element, is_classic=True)
        self.flush()
