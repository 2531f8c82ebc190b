"""HTML to the typed blocks of a story's body, in order, nothing told twice.

Classic text (`<mh-classic>`) follows WordPress's wpautop: an empty line ends a paragraph, a line's
end is a line break, an address alone on its line is an embed.
"""

import re
from html import escape
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from masthead.kit.html_clean import clean_imported_html

from .body_blocks import Body, cut
from .body_media import MediaReader
from .inline import PLAIN_MARKS
from .lists import list_html
from .pictures import Surroundings
from .tables import plain_text, typed_table

_DEEPEST = 120
_TAG = re.compile(r"<[^<>]*>")
_POST_CLASSES = ("twitter-tweet", "instagram-media", "tiktok-embed", "fb-post", "reddit-card", "bluesky-embed")
_TEXT_KINDS = frozenset({"paragraph", "heading", "list", "quote"})
_ITEM = re.compile(r"<li>(.*?)(?=<li>|</li>|<[uo]l>)", re.DOTALL)
_HANDLERS = {
    "br": "_break",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "_heading"),
    "ul": "_list",
    "ol": "_list",
    "blockquote": "_quote",
    "table": "_table",
    "pre": "_preformatted",
    "xmp": "_preformatted",
    "hr": "_rule",
    "figure": "_figure",
    "img": "_image",
    "iframe": "_frame",
    "embed": "_frame",
    "object": "_frame",
    "video": "_recording",
    "audio": "_recording",
    "mh-recording": "_recording",
    "mh-embed": "_embed",
    "mh-playlist": "_playlist",
    "mh-gallery": "_numbered_gallery",
    "mh-classic": "_classic",
}


def body_of(html: str, around: Surroundings, body: Body) -> Body:
    """Append the blocks of `html` to `body`."""
    root = _parsed(html)
    if root is None:
        return body
    if _depth(root) > _DEEPEST:
        body.note(_("Elements are nested too deeply; the text was kept without its form."))
        # The parser itself stops at some depth: what is below it would be lost.
        root = _parsed(f"<mh-classic>{_TAG.sub(chr(10), html)}</mh-classic>")
    reader = BodyReader(around, body)
    reader.walk(root, is_classic=False)
    reader.flush()
    return body


def _parsed(html: str):
    if not html.strip():
        return None
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    return etree.fromstring(f"<html><body><div>{html}</div></body></html>", parser)


def _depth(root) -> int:
    deepest = depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


class BodyReader(MediaReader):
    """Headings, lists, quotes, tables and what is kept as HTML."""

    handlers = _HANDLERS

    def _heading(self, element, is_classic: bool) -> None:
        self.flush()
        if text := plain_text(element):
            level = min(4, max(2, int(element.tag[1])))
            self.body.add("heading", {"text": text, "level": str(level)})
        self._images_in(element)

    def _list(self, element, is_classic: bool) -> None:
        self.flush()
        if "gallery" in element.get("class", "") and element.find(".//img") is not None:
            self._gallery(element, is_classic)
            return
        later: list[Any] = []
        if html := list_html(element, self.around.link, later):
            self.body.add("list", html)
        for other in later:
            self._element(other, False)
        self.flush()

    def _quote(self, element, is_classic: bool) -> None:
        self.flush()
        classes = element.get("class", "")
        if any(name in classes for name in _POST_CLASSES):
            links = [element.get("data-instgrm-permalink") or element.get("cite") or ""]
            links += [link.get("href", "") for link in reversed(list(element.iter("a")))]
            if url := next((link for link in links if link.startswith("http")), ""):
                self.add_embed(url, plain_text(element)[:200])
                return
        self._spoken(element, is_classic)

    def _spoken(self, element, is_classic: bool) -> None:
        """A quote: `<cite>` or `<footer>` names the speaker; what is no text comes after it."""
        named = [part for part in element.iter("cite", "footer") if plain_text(part)]
        speaker = plain_text(named[-1]).lstrip("—–- ") if named else ""
        if named:
            cut(named[-1])
        inner = Body(notes=self.body.notes)
        reader = BodyReader(self.around, inner)
        reader.inline.marks = PLAIN_MARKS
        reader.walk(element, is_classic=is_classic)
        reader.flush()
        texts = [html for block in inner.blocks for html in _as_paragraphs(block)]
        if texts:
            url = element.get("cite", "")
            url = url if url.startswith(("http://", "https://")) else ""
            value = {"text": "".join(texts), "speaker": speaker, "source": "", "url": url}
            self.body.add("quote", value)
        elif speaker:
            self.inline.text(speaker)
            self.flush()
        self.body.blocks += [block for block in inner.blocks if block["type"] not in _TEXT_KINDS]
        self.body.missing += inner.missing
        self.body.lacks |= inner.lacks

    def _table(self, element, is_classic: bool, caption: str = "") -> None:
        self.flush()
        value = typed_table(element, caption)
        if value:
            self.body.add("table", value)
            return
        if plain_text(element):
            self.body.note(_("A table with joined cells, links or several headings was kept as HTML."))
            self._kept_html(element)
            if caption:
                self.inline.text(caption)
                self.flush()
        else:
            self._images_in(element)

    def _kept_html(self, element) -> None:
        tail, element.tail = element.tail, None
        html = clean_imported_html(etree.tostring(element, encoding="unicode", method="html"))
        element.tail = tail
        if plain_text(element):
            self.body.add("html", html)
        self._images_in(element)

    def _preformatted(self, element, is_classic: bool) -> None:
        self.flush()
        self._kept_html(element)

    def _rule(self, element, is_classic: bool) -> None:
        self.flush()
        self.body.add("html", "<hr>")


def _as_paragraphs(block: dict[str, Any]) -> list[str]:
    """Text blocks inside a quote, as paragraphs of it."""
    value = block["value"]
    if block["type"] == "paragraph":
        return [value]
    if block["type"] == "heading":
        return [f"<p><b>{escape(value['text'], quote=False)}</b></p>"]
    if block["type"] == "list":
        return [f"<p>{item}</p>" for item in _ITEM.findall(value) if item]
    return [value["text"]] if block["type"] == "quote" else []
