"""The few Exif tags (CIPA DC-008) that tell of a photograph's author, rights and moment."""

from typing import Any

from PIL import Image

from .facts import PhotoFacts, joined, moment_of

_DESCRIPTION, _ARTIST, _COPYRIGHT = 0x010E, 0x013B, 0x8298
_TAKEN, _TAKEN_OFFSET = 0x9003, 0x9011
# Written by cameras into every picture; says nothing of what it shows.
_CAMERA_WORDS = ("digital camera", "sony dsc", "samsung", "minolta", "exif_", "default", "olympus", "untitled")


def read_exif(tags: dict[int, Any]) -> PhotoFacts:
    description = _text(tags.get(_DESCRIPTION))
    return PhotoFacts(
        caption="" if description.lower().startswith(_CAMERA_WORDS) or "DIGITAL CAMERA" in description else description,
        creator=joined(_text(tags.get(_ARTIST)).split(";")),
        # “Photographer NUL editor”, says the standard; a blank photographer's part is a space.
        copyright_notice=joined(_text(tags.get(_COPYRIGHT), keep_nul=True).split("\0")),
        date_created=moment_of(_text(tags.get(_TAKEN)), _text(tags.get(_TAKEN_OFFSET))),
    )


def write_exif(facts: PhotoFacts) -> bytes:
    exif = Image.Exif()
    for tag, text in [(_ARTIST, facts.creator), (_COPYRIGHT, facts.copyright_notice)]:
        if text:
            exif[tag] = text.encode()
    return exif.tobytes() if len(exif) else b""


def _text(value: Any, *, keep_nul: bool = False) -> str:
    """Pillow reads these as Latin-1, although most programs write UTF-8."""
    if isinstance(value, tuple):
        value = value[0] if value else ""
    raw = value if isinstance(value, bytes) else str(value or "").encode("latin-1", "ignore")
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    return text.strip() if keep_nul else text.split("\0")[0].strip()
