"""What was pasted from Word, Google Docs or a mail, as typed blocks of a story's body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

import nh3
from lxml import html
from lxml.html import HtmlElement

from .paste_tidy import style_of, tidy

_HEADINGS = {"h1": "2", "h2": "2", "h3": "3", "h4": "4", "h5": "4", "h6": "4"}
_WORD_HEADINGS = {"MsoTitle": "2", "MsoSubtitle": "3"}
_CONTAINERS = [
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "center",
    "body",
    "dl",
    "dt",
    "dd",
    "figure",
    "address",
]
_BLOCKS = {*_HEADINGS, *_CONTAINERS, "p", "pre", "ul", "ol", "blockquote", "table", "figcaption"}
_INLINE = {"b", "i", "a", "sup", "sub", "s", "code", "br"}
_LIST_TAGS = {"ul", "ol", "li", *_INLINE}


@dataclass
class Pasted:
    """`blocks` in the stored shapes of docs/contracts/blocks.md."""

    blocks: list[dict] = field(default_factory=list)
    pictures_left_out: int = 0


def blocks_of_pasted(source: str) -> Pasted:
    """Clean typed blocks, in order; pictures are counted and left out. Never raises for bad HTML."""
    if not source.strip():
        return Pasted()
    root, pictures = tidy(source)
    return Pasted(list(_blocks(root)), pictures)


def _blocks(container: HtmlElement) -> Iterator[dict]:
    """Blocks of an element's children; runs of inline content become paragraphs."""
    for is_word_list, group in groupby(_pieces(container), key=_is_word_list_item):
        if is_word_list:
            yield {"type": "list", "value": _word_list([piece for piece in group if isinstance(piece, HtmlElement)])}
            continue
        for piece in group:
            yield from _paragraphs(piece) if isinstance(piece, str) else _block(piece)


def _pieces(container: HtmlElement) -> Iterator[str | HtmlElement]:
    """Block elements as they are; what stands between them as one string of inline HTML."""
    inline = escape(container.text or "")
    for child in container:
        if child.tag in _BLOCKS or _holds_blocks(child):
            if inline.strip():
                yield inline
            inline = ""
            yield child
        else:
            inline += html.tostring(child, encoding="unicode", with_tail=False)
        inline += escape(child.tail or "")
    if inline.strip():
        yield inline


def _holds_blocks(element: HtmlElement) -> bool:
    return any(descendant.tag in _BLOCKS for descendant in element.iterdescendants())


def _block(element: HtmlElement) -> Iterator[dict]:
    tag = element.tag
    level = _HEADINGS.get(tag) or _WORD_HEADINGS.get(element.get("class") or "")
    if level:
        text = _text(element)
        if text:
            yield {"type": "heading", "value": {"text": text[:255], "level": level}}
    elif tag in {"ul", "ol"}:
        if _text(element):
            yield {"type": "list", "value": _clean_list(element)}
    elif tag == "blockquote":
        quoted = "".join(block["value"] for block in _blocks(element) if block["type"] == "paragraph")
        if quoted:
            yield {"type": "quote", "value": {"text": quoted, "speaker": "", "source": "", "url": ""}}
    elif tag == "table":
        yield from _table(element)
    elif tag == "p" and not _holds_blocks(element):
        yield from _paragraphs(_inner(element))
    else:
        yield from _blocks(element)


def _paragraphs(inline: str) -> Iterator[dict]:
    """Two line breaks in a row end a paragraph: mail has no other."""
    clean = _clean(inline, tags=_INLINE)
    for part in re.split(r"(?:<br/?>\s*){2,}", clean):
        text = re.sub(r"^(?:\s|<br/?>)+|(?:\s|<br/?>)+$", "", part)
        if re.sub(r"<[^>]*>|\s", "", text):
            yield {"type": "paragraph", "value": f"<p>{text}</p>"}


def _clean(source: str, *, tags: set[str]) -> str:
    """Only `tags` and safe links, white space folded."""
    clean = nh3.clean(source, tags=tags, attributes={"a": {"href"}}, link_rel=None)
    return re.sub(r"(?:\s|&nbsp;|\u00a0)+", " ", clean)


def _inner(element: HtmlElement) -> str:
    children = "".join(html.tostring(child, encoding="unicode") for child in element)
    return escape(element.text or "") + children


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _clean_list(element: HtmlElement) -> str:
    for item in element.iter("li"):
        for paragraph in item.findall("p"):
            paragraph.drop_tag()
    return _clean(html.tostring(element, encoding="unicode", with_tail=False), tags=_LIST_TAGS).strip()


def _is_word_list_item(piece: str | HtmlElement) -> bool:
    return isinstance(piece, HtmlElement) and piece.tag == "p" and "level" in style_of(piece).get("mso-list", "")


def _word_list(items: list[HtmlElement]) -> str:
    """Word writes lists as paragraphs that name their level, with the marker as text."""
    parts: list[str] = []
    open_tags: list[str] = []
    for item in items:
        level = _word_level(item)
        tag = "ol" if _take_marker(item) else "ul"
        while len(open_tags) > level or (len(open_tags) == level and open_tags[-1] != tag):
            parts.append(f"</li></{open_tags.pop()}>")
        if len(open_tags) == level:
            parts.append("</li>")
        while len(open_tags) < level:
            parts.append(f"<{tag}>" if len(open_tags) + 1 == level else f"<{tag}><li>")
            open_tags.append(tag)
        parts.append(f"<li>{_inner(item)}")
    parts += [f"</li></{tag}>" for tag in reversed(open_tags)]
    return _clean_list(html.fragment_fromstring("".join(parts), create_parent="div"))


def _word_level(item: HtmlElement) -> int:
    """1 to 9, from a style such as `mso-list: l0 level2 lfo1`."""
    found = re.search(r"level([1-9])", style_of(item)["mso-list"])
    return int(found[1]) if found else 1


def _take_marker(item: HtmlElement) -> bool:
    """Removes the marker; whether it counts (1. a) iv.) rather than being a bullet."""
    markers = [span for span in item.iter("span") if style_of(span).get("mso-list") == "ignore"]
    marker = "".join(_text(span) for span in markers)
    for span in markers:
        span.drop_tree()
    return bool(re.match(r"^\(?(?:\d+|[a-z]|[ivx]+)[.)]", marker, flags=re.I)) and marker.strip() != "o"


def _table(element: HtmlElement) -> Iterator[dict]:
    rows = [[_text(cell) for cell in row.iterchildren("td", "th")] for row in element.iter("tr")]
    rows = [row for row in rows if any(row)]
    width = max(map(len, rows), default=0)
    if width < 2:
        # A table of one column lays a page out; it says nothing as a table.
        for cell in element.iter("td", "th"):
            yield from _blocks(cell)
        return
    rows = [row + [""] * (width - len(row)) for row in rows]
    headings, rows = (rows[0], rows[1:]) if len(rows) > 1 else ([""] * width, rows)
    yield {
        "type": "table",
        "value": {
            "columns": [{"type": "text", "heading": heading} for heading in headings],
            "rows": [{"values": row} for row in rows],
            "caption": "",
        },
    }
