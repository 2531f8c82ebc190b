"""One answer from three sources.

XMP is asked first, then IIM, then Exif, property by property: the order in which picture desks'
programs keep them, and what the IPTC Photo Metadata Standard asks for where values differ. One
exception (Metadata Working Group, Guidelines 2.0, “IPTC-IIM checksum”): where the digest
beside the IIM no longer fits it, a program that knows no XMP wrote last, and IIM goes first.
Whatever is broken is skipped; no metadata is a reason to refuse a picture.
"""

import logging
import re
from collections.abc import Callable
from typing import Any, BinaryIO

from masthead.kit.picture_guard import OpenedPicture

from .exif import read_exif
from .facts import PhotoFacts
from .iim import PHOTOSHOP, iim_of, is_newer_than_xmp, read_iim, resources
from .xmp import read_xmp

log = logging.getLogger(__name__)

_TIFF_XMP, _TIFF_IIM, _TIFF_PHOTOSHOP = 700, 33723, 34377
_MAX_METADATA_BYTES = 8 * 1024 * 1024
_EMPTY = PhotoFacts()


def read_facts(opened: OpenedPicture, file: BinaryIO) -> PhotoFacts:
    """What the file says about its photograph, ready for Photo's fields."""
    found = _tried(lambda: resources(_photoshop_block(opened, file)), {})
    iim = _tried(lambda: read_iim(iim_of(found) or _bare_iim(opened)), _EMPTY)
    xmp = _tried(lambda: read_xmp(_packet(opened)), _EMPTY)
    exif = _tried(lambda: read_exif({**opened.tags, **opened.exif}), _EMPTY)
    first, second = (iim, xmp) if is_newer_than_xmp(found) else (xmp, iim)
    return first.cleaned().or_else(second.cleaned()).or_else(exif.cleaned())


def _tried(read: Callable[[], Any], otherwise: Any) -> Any:
    try:
        return read()
    except Exception as error:
        log.info("media.metadata_skipped", extra={"reason": type(error).__name__})
        return otherwise


def _packet(opened: OpenedPicture) -> bytes:
    packet = opened.info.get("xmp") or opened.info.get("XML:com.adobe.xmp") or opened.tags.get(_TIFF_XMP) or b""
    return packet.encode() if isinstance(packet, str) else bytes(packet)


def _photoshop_block(opened: OpenedPicture, file: BinaryIO) -> bytes:
    if opened.format == "JPEG":
        return b"".join(_app13_payloads(file))
    return _bytes(opened.tags.get(_TIFF_PHOTOSHOP)) or _raw_profile(opened.info, "8bim")


def _bare_iim(opened: OpenedPicture) -> bytes:
    """IIM outside Photoshop's resources: a TIFF tag, a PNG text of ImageMagick's, an item of a HEIC."""
    items = opened.info.get("metadata") or []
    heic = next((item["data"] for item in items if item.get("type") == "iptc" or b"\x1c\x02" in item["data"][:64]), b"")
    profile = _raw_profile(opened.info, "iptc")
    if profile.startswith(b"8BIM"):
        profile = iim_of(resources(profile))
    return _bytes(opened.tags.get(_TIFF_IIM)) or profile or heic


def _bytes(value: Any) -> bytes:
    """Some programs store IIM in a TIFF as numbers of four bytes."""
    if isinstance(value, tuple) and all(isinstance(number, int) for number in value):
        return b"".join(number.to_bytes(4, "little") for number in value)
    return value if isinstance(value, bytes) else b""


def _raw_profile(info: dict[str, Any], kind: str) -> bytes:
    text = info.get(f"Raw profile type {kind}")
    return bytes.fromhex(re.sub(r"\s", "", str(text).strip().split("\n", 2)[2])) if text else b""


def _app13_payloads(file: BinaryIO):
    """A long resource block is spread over several segments, so they are joined before they are read."""
    file.seek(2)
    remaining = _MAX_METADATA_BYTES
    while remaining > 0 and (marker := file.read(2)) and len(marker) == 2 and marker[0] == 0xFF:
        if marker[1] in {0xDA, 0xD9}:
            return
        size = int.from_bytes(file.read(2), "big") - 2
        if size < 0:
            return
        payload = file.read(size)
        remaining -= size
        if marker[1] == 0xED and payload.startswith(PHOTOSHOP):
            yield payload[len(PHOTOSHOP) :]
