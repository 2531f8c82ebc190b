"""A story's body: raw blocks (docs/contracts/blocks.md) to what templates draw.

Three passes, so that a page costs the same queries whatever it holds: `references` collects
ids, `texts_of` hands out the texts in reading order (for marks), `block_view` takes them back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape

from .embeds import host_of, player_address, web_address
from .pictures import Pictures
from .rich_text import Links, as_blocks, linked_ids, reader_html
from .view_data import BlockView, CardView, CellView, PictureView, RecordingView

Block = Mapping[str, Any]


@dataclass
class References:
    """Everything that a body points to."""

    photos: set[int] = field(default_factory=set)
    stories: set[int] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    recordings: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Material:
    """What the blocks of one page are made of, read beforehand."""

    links: Links
    pictures: Pictures
    cards: Mapping[int, CardView]
    recordings: Mapping[int, RecordingView]


def references(blocks: list[Block]) -> References:
    found = References()
    for block in blocks:
        for html in _rich_texts(block):
            pages, documents = linked_ids(html)
            found.pages |= pages
            found.documents |= documents
        found.photos |= {photo["photo"] for photo in _photos(block) if photo.get("photo")}
        value = block["value"]
        if block["type"] == "related" and value.get("story"):
            found.stories.add(value["story"])
        if block["type"] == "recording" and value.get("recording"):
            found.recordings.add(value["recording"])
    return found


def _rich_texts(block: Block) -> list[str]:
    value = block["value"]
    if block["type"] in {"paragraph", "list"}:
        return [value or ""]
    return [value.get("text") or ""] if block["type"] in {"quote", "fact_box"} else []


def _photos(block: Block) -> list[Mapping[str, Any]]:
    if block["type"] == "photo":
        return [block["value"]]
    if block["type"] == "gallery":
        return [item.get("value", item) for item in block["value"].get("photos") or []]
    return []


def texts_of(block: Block, material: Material) -> list[str]:
    """The block's texts as safe HTML, in the order in which they are read."""
    value, kind = block["value"], block["type"]
    if kind in {"photo", "gallery"}:
        return [escape(picture.caption) for picture in _pictures_of(block, material)]
    if kind == "heading":
        return []
    if kind == "html":
        return [reader_html(value or "", material.links)]
    if kind == "table":
        return [escape(cell.text) for row in _cells(value) for cell in row]
    if kind == "recording":
        return [escape(value.get("caption") or "")]
    return [reader_html(html, material.links) for html in _rich_texts(block)]


def _pictures_of(block: Block, material: Material) -> list[PictureView]:
    crop = "3:2" if block["type"] == "gallery" else "full"
    views = (
        material.pictures.view(photo.get("photo"), crop, alt=photo.get("alt") or "", caption=photo.get("caption") or "")
        for photo in _photos(block)
    )
    return [view for view in views if view]


def block_view(block: Block, texts: Iterator[str], material: Material) -> BlockView | None:
    """None for a block that has nothing to show: a photo without files, a related story that was taken down."""
    return _MAKERS[block["type"]](block, texts, material)


def _paragraph(block: Block, texts: Iterator[str], material: Material) -> BlockView:
    return BlockView("paragraph/paragraph.html", html=as_blocks(next(texts)))


def _heading(block: Block, texts: Iterator[str], material: Material) -> BlockView | None:
    value = block["value"]
    if not value.get("text"):
        return None
    return BlockView("heading/heading.html", text=value["text"], level=str(value.get("level") or "2"))


def _quote(block: Block, texts: Iterator[str], material: Material) -> BlockView:
    value = block["value"]
    return BlockView(
        "quote/quote.html",
        html=as_blocks(next(texts)),
        speaker=value.get("speaker") or "",
        source=value.get("source") or "",
        url=web_address(value.get("url") or ""),
    )


def _photo(block: Block, texts: Iterator[str], material: Material) -> BlockView | None:
    pictures = _pictures_of(block, material)
    return BlockView("photo/photo.html", html=next(texts), picture=pictures[0]) if pictures else None


def _gallery(block: Block, texts: Iterator[str], material: Material) -> BlockView | None:
    pictures = _pictures_of(block, material)
    rows = tuple((picture, next(texts)) for picture in pictures)
    return BlockView("gallery/gallery.html", title=block["value"].get("title") or "", rows=rows) if rows else None


def _fact_box(block: Block, texts: Iterator[str], material: Material) -> BlockView:
    return BlockView("fact_box/fact_box.html", title=block["value"].get("title") or "", html=as_blocks(next(texts)))


def _cells(value: Mapping[str, Any]) -> list[list[CellView]]:
    numbers = [column.get("type") == "number" for column in value.get("columns") or []]
    rows = [row.get("values") or [] for row in value.get("rows") or []]
    return [
        [CellView(str(cell if cell is not None else ""), number) for cell, number in zip(row, numbers, strict=False)]
        for row in rows
    ]


def _table(block: Block, texts: Iterator[str], material: Material) -> BlockView:
    value = block["value"]
    columns = tuple(
        CellView(column.get("heading") or "", column.get("type") == "number") for column in value.get("columns") or []
    )
    rows = tuple(
        tuple(CellView(next(texts), cell.is_number, is_heading=place == 0) for place, cell in enumerate(row))
        for row in _cells(value)
    )
    return BlockView("data_table/data_table.html", title=value.get("caption") or "", columns=columns, rows=rows)


def _related(block: Block, texts: Iterator[str], material: Material) -> BlockView | None:
    card = material.cards.get(block["value"].get("story"))
    return related_block(card) if card else None


def related_block(card: CardView) -> BlockView:
    return BlockView("related_card/related_card.html", card=card)


def _embed(block: Block, texts: Iterator[str], material: Material) -> BlockView | None:
    url = web_address(block["value"].get("url") or "")
    if not url:
        return None
    title = block["value"].get("title") or ""
    return BlockView("embed/embed.html", url=url, title=title, host=host_of(url), player=player_address(url))


def _recording(block: Block, texts: Iterator[str], material: Material) -> BlockView | None:
    caption = next(texts)
    recording = material.recordings.get(block["value"].get("recording"))
    return BlockView("recording/recording.html", html=caption, recording=recording) if recording else None


def _html(block: Block, texts: Iterator[str], material: Material) -> BlockView:
    return BlockView("imported_html/imported_html.html", html=next(texts))


_MAKERS = {
    "paragraph": _paragraph,
    "heading": _heading,
    "list": _paragraph,
    "quote": _quote,
    "photo": _photo,
    "gallery": _gallery,
    "fact_box": _fact_box,
    "table": _table,
    "related": _related,
    "embed": _embed,
    "recording": _recording,
    "html": _html,
}
