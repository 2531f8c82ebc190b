"""The blocks that a body's readers gather, and small questions about their elements."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from .pictures import FoundPhoto
from .tables import plain_text


@dataclass
class Body:
    """Raw blocks as docs/contracts/blocks.md lists them."""

    blocks: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    lacks: set[str] = field(default_factory=set)

    def add(self, kind: str, value: Any) -> None:
        self.blocks.append({"type": kind, "value": value, "id": str(uuid4())})

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)


def photo_value(found: FoundPhoto, caption: str, alt: str) -> dict[str, Any]:
    """Caption and alt text only where they differ from the photo's own."""
    alt = " ".join(alt.split())
    return {
        "photo": found.id,
        "caption": "" if caption == found.caption else caption,
        "alt": "" if alt == found.alt else alt,
    }


def caption_of(element) -> str:
    parts = element.xpath(
        "./figcaption | ./p[contains(@class,'wp-caption-text')] | ./dd[contains(@class,'wp-caption-dd')]"
        " | ./dd[contains(@class,'gallery-caption')] | ./figure/figcaption"
    )
    return plain_text(parts[0]) if parts else ""


def cut(element) -> None:
    """Remove an element, its tail kept."""
    parent, tail = element.getparent(), element.tail
    if tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    element.tail = None
    parent.remove(element)
