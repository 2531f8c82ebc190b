"""A body's blocks as the rich text of a static page, which knows headings, lists, links and rules."""

import re
from html import escape
from typing import Any

from django.utils.translation import gettext as _

from .body_blocks import Body


def rich_text_of(body: Body) -> str:
    """Every word kept; photos and players become what a page can hold, and the body's notes say so."""
    return "".join(_text(block, body) for block in body.blocks)


def _text(block: dict[str, Any], body: Body) -> str:
    kind, value = block["type"], block["value"]
    if kind in {"paragraph", "list"}:
        return value
    if kind == "heading":
        level = "2" if value["level"] == "2" else "3"
        return f"<h{level}>{escape(value['text'], quote=False)}</h{level}>"
    if kind == "quote":
        speaker = f"<p>— {escape(value['speaker'], quote=False)}</p>" if value["speaker"] else ""
        return value["text"] + speaker
    if kind == "table":
        return _table(value)
    if kind == "embed":
        url, title = escape(value["url"]), escape(value["title"] or value["url"], quote=False)
        return f'<p><a href="{url}">{title}</a></p>'
    if kind == "html":
        return "<hr/>" if value == "<hr>" else _lines(value)
    body.note(_("A photo, gallery or recording on a static page was left out."))
    return ""


def _table(value: dict[str, Any]) -> str:
    rows = [[column["heading"] for column in value["columns"]], *[row["values"] for row in value["rows"]]]
    lines = [" · ".join(filter(None, row)) for row in rows]
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def _lines(html: str) -> str:
    """Cleaned HTML as paragraphs of text, one for each of its lines and cells."""
    text = re.sub(r"<(?:/?(?:tr|dt|dd|p|div|li|pre)|br/?)\b[^>]*>", "\n", html)
    lines = [" ".join(re.sub(r"<[^>]*>", " ", line).split()) for line in text.split("\n")]
    return "".join(f"<p>{line}</p>" for line in lines if line)
