"""IPTC IIM 4.2 in and out, inside Photoshop's image resources (APP13 of a JPEG, tag 34377 of a TIFF)."""

import hashlib
import struct
from collections import defaultdict

from .facts import PhotoFacts, joined, moment_of, place_of

PHOTOSHOP = b"Photoshop 3.0\x00"
_IIM_RESOURCE = 0x0404
_DIGEST_RESOURCE = 0x0425
_UTF8 = b"\x1b%G"
# Dataset numbers of record 2, with the longest value in bytes.
_HEADLINE, _CAPTION, _BYLINE, _CREDIT, _SOURCE, _COPYRIGHT, _OBJECT_NAME = 105, 120, 80, 110, 115, 116, 5
_DATE, _TIME, _SUBLOCATION, _CITY, _STATE, _COUNTRY = 55, 60, 92, 90, 95, 101
_MAX_BYTES = {_HEADLINE: 256, _CAPTION: 2000, _BYLINE: 32, _CREDIT: 32, _SOURCE: 32, _COPYRIGHT: 128}


def resources(block: bytes) -> dict[int, bytes]:
    """Photoshop's resources by number; reading stops at the first that is broken."""
    found: dict[int, bytes] = {}
    at = 0
    while block[at : at + 4] in {b"8BIM", b"MeSa", b"PHUT", b"AgHg", b"DCSR"} and at + 12 <= len(block):
        number = int.from_bytes(block[at + 4 : at + 6], "big")
        name_bytes = block[at + 6] + 1
        start = at + 6 + name_bytes + name_bytes % 2
        size = int.from_bytes(block[start : start + 4], "big")
        found.setdefault(number, block[start + 4 : start + 4 + size])
        at = start + 4 + size + size % 2
    return found


def iim_of(found: dict[int, bytes]) -> bytes:
    return found.get(_IIM_RESOURCE, b"")


def is_newer_than_xmp(found: dict[int, bytes]) -> bool:
    """True where a program that knows no XMP changed the IIM: its digest no longer fits."""
    digest = found.get(_DIGEST_RESOURCE, b"")
    return len(digest) == 16 and any(digest) and digest != hashlib.md5(iim_of(found), usedforsecurity=False).digest()


def read_iim(block: bytes) -> PhotoFacts:
    """Facts of a stream of IIM datasets; an empty answer where it is broken."""
    records, is_utf8 = _datasets(block)

    def texts(number: int) -> list[str]:
        return [_decoded(value, is_utf8) for value in records[number]]

    def text(number: int) -> str:
        return next(iter(texts(number)), "")

    return PhotoFacts(
        title=text(_HEADLINE) or text(_OBJECT_NAME),
        caption=text(_CAPTION),
        creator=joined(texts(_BYLINE)),
        credit_line=text(_CREDIT),
        copyright_notice=text(_COPYRIGHT),
        source=text(_SOURCE),
        date_created=_moment(text(_DATE), text(_TIME)),
        place=place_of(sublocation=text(_SUBLOCATION), city=text(_CITY), state=text(_STATE), country=text(_COUNTRY)),
    )


def write_iim(facts: PhotoFacts) -> bytes:
    """An APP13 segment with the facts and the digest that tells readers to trust the XMP beside it."""
    values = [
        (_BYLINE, facts.creator),
        (_HEADLINE, facts.title),
        (_CREDIT, facts.credit_line),
        (_SOURCE, facts.source),
        (_COPYRIGHT, facts.copyright_notice),
        (_CAPTION, facts.caption),
    ]
    datasets = b"\x1c\x01\x5a\x00\x03" + _UTF8 + b"".join(_dataset(number, text) for number, text in values if text)
    digest = hashlib.md5(datasets, usedforsecurity=False).digest()
    payload = PHOTOSHOP + _resource(_IIM_RESOURCE, datasets) + _resource(_DIGEST_RESOURCE, digest)
    return b"\xff\xed" + struct.pack(">H", len(payload) + 2) + payload


def _datasets(block: bytes) -> tuple[dict[int, list[bytes]], bool]:
    records: dict[int, list[bytes]] = defaultdict(list)
    is_utf8 = False
    at = 0
    while at + 5 <= len(block) and block[at] == 0x1C:
        record, number, size = block[at + 1], block[at + 2], int.from_bytes(block[at + 3 : at + 5], "big")
        if size & 0x8000 or at + 5 + size > len(block):
            break
        value = block[at + 5 : at + 5 + size]
        if (record, number) == (1, 90):
            is_utf8 = value == _UTF8
        elif record == 2:
            records[number].append(value)
        at += 5 + size
    return records, is_utf8


def _decoded(value: bytes, is_utf8: bool) -> str:
    """Undeclared character sets are UTF-8 where that fits, else Western European."""
    if is_utf8:
        return value.decode("utf-8", "replace")
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def _moment(day: str, clock: str):
    if len(day) != 8:
        return None
    text = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    if len(clock) >= 6 and clock[:6].isdigit():
        text += f"T{clock[:2]}:{clock[2:4]}:{clock[4:6]}{clock[6:]}"
    return moment_of(text)


def _dataset(number: int, text: str) -> bytes:
    value = text.encode()[: _MAX_BYTES[number]].decode(errors="ignore").encode()
    return b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(value)) + value


def _resource(number: int, content: bytes) -> bytes:
    padding = b"\0" * (len(content) % 2)
    return b"8BIM" + struct.pack(">H", number) + b"\0\0" + struct.pack(">I", len(content)) + content + padding
