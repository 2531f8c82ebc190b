"""A demo story's body, from its file to typed blocks (docs/contracts/blocks.md)."""

import re
from dataclasses import dataclass
from html import escape
from typing import Any
from uuid import uuid4

from . import content


@dataclass(frozen=True)
class Known:
    """Ids of what was already made: photos by key, stories of this edition by key; and the edition's code."""

    photos: dict[str, int]
    stories: dict[str, int]
    edition: str


def typed_blocks(body: list[dict[str, Any]], known: Known) -> list[dict[str, Any]]:
    return [{"type": kind, "value": _MAKERS[kind](value, known)} for block in body for kind, value in block.items()]


def _rich(html: str, known: Known) -> str:
    def link(match):
        return f'<a linktype="page" id="{known.stories[match[1]]}">'

    return re.sub(r'<a href="story:([\w-]+)">', link, html)


def _paragraph(text: str, known: Known) -> str:
    return f"<p>{_rich(text, known)}</p>"


def _heading(value, _known):
    return {"text": value["text"], "level": str(value.get("level", 2))}


def _list(value, known):
    tag = "ol" if value["style"] == "numbered" else "ul"
    return f"<{tag}>" + "".join(f"<li>{_rich(item, known)}</li>" for item in value["items"]) + f"</{tag}>"


def _quote(value, _known):
    return {
        "text": f"<p>{escape(value['text'], quote=False)}</p>",
        "speaker": value.get("speaker", ""),
        "source": value.get("source", ""),
        "url": value.get("url", ""),
    }


def placed_photo(key: str, caption: str, known: Known) -> dict[str, Any]:
    """A photo where it stands, worded in the edition's language; English wording is the photo's own."""
    words = content.photos()[key]
    own = known.edition == "en"
    return {
        "photo": known.photos[key],
        "caption": caption or ("" if own else words["caption"][known.edition]),
        "alt": "" if own else words["alt"][known.edition],
    }


def _photo(value, known):
    return placed_photo(value["photo"], value.get("caption", ""), known)


def _gallery(value, known):
    photos = [{"type": "item", "value": placed_photo(key, "", known), "id": str(uuid4())} for key in value["photos"]]
    return {"title": value.get("title", ""), "photos": photos}


def _fact_box(value, known):
    return {"title": value["title"], "text": _rich(value["text"], known)}


def _is_amount(text: str) -> bool:
    """Whether a cell is a number, with or without a sign, a currency, a unit of a few letters or a dash for none."""
    return re.fullmatch(r"[-−–—+]|[-−+]?[^\w\s]?\s?\d[\d\s.,:٫٬]*\s?(%|٪|\w{1,3}\.?)?", text.strip()) is not None


def _table(value, _known):
    cells = [[str(cell) for cell in row] for row in value["rows"]]
    columns = [
        {"type": "number" if all(map(_is_amount, column)) else "text", "heading": name}
        for name, column in zip(value["header"], zip(*cells, strict=True), strict=True)
    ]
    rows = [{"values": row} for row in cells]
    return {"columns": columns, "rows": rows, "caption": value.get("caption", "")}


def _related(key, known):
    return {"story": known.stories[key]}


def _embed(value, _known):
    return {"url": value["url"], "title": value.get("title", "")}


_MAKERS = {
    "paragraph": _paragraph,
    "heading": _heading,
    "list": _list,
    "quote": _quote,
    "photo": _photo,
    "gallery": _gallery,
    "fact_box": _fact_box,
    "table": _table,
    "related": _related,
    "embed": _embed,
}
