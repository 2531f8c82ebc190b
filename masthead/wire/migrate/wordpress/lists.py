"""Lists, nested or not, in Wagtail's rich text form."""

from typing import Any

from .inline import MARKS, PLAIN_MARKS, InlineText, LinkAttributes

_LATER = frozenset(
    """img figure table iframe video audio pre blockquote object embed mh-embed mh-gallery mh-playlist
    mh-recording""".split()
)
_BREAKING = frozenset("p div h1 h2 h3 h4 h5 h6 section dl dt dd li".split())
_DROPPED = frozenset("script style noscript svg template form input select textarea button".split())


def list_html(element, link: LinkAttributes, later: list[Any]) -> str:
    """`<ul>` or `<ol>` with its items; what cannot stand in a list is appended to `later`."""
    items: list[str] = []
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag in {"ul", "ol"} and items:
            items[-1] = items[-1].removesuffix("</li>") + list_html(child, link, later) + "</li>"
        else:
            items.append(_item(child, link, later))
    items = [item for item in items if item != "<li></li>"]
    return f"<{element.tag}>{''.join(items)}</{element.tag}>" if items else ""


def _item(element, link: LinkAttributes, later: list[Any]) -> str:
    inline = InlineText(link, PLAIN_MARKS)
    nested: list[str] = []
    is_item = element.tag == "li"
    _walk(element, inline, nested, later) if is_item else _one(element, inline, nested, later)
    return f"<li>{inline.take()}{''.join(nested)}</li>"


def _walk(element, inline: InlineText, nested: list[str], later: list[Any]) -> None:
    inline.text(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            _one(child, inline, nested, later)
        inline.text(child.tail or "")


def _one(element, inline: InlineText, nested: list[str], later: list[Any]) -> None:
    tag = element.tag
    if tag in {"ul", "ol"}:
        nested.append(list_html(element, inline.link, later))
    elif tag in _LATER:
        later.append(element)
    elif tag == "br":
        inline.line_break()
    elif tag in MARKS:
        inline.open(tag, element.get("href", ""))
        _walk(element, inline, nested, later)
        inline.close()
    elif tag in _BREAKING:
        inline.line_break()
        _walk(element, inline, nested, later)
        inline.line_break()
    elif tag not in _DROPPED:
        _walk(element, inline, nested, later)
