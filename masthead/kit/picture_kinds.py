"""What a file is, told from its first bytes; its name and the sender's word count for nothing."""

import re
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

HEAD_BYTES = 4096

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
_AVIF_BRANDS = {b"avif", b"avis"}

# Pillow's names of formats, by how their files begin.
_PICTURES = [
    ("JPEG", re.compile(rb"\xff\xd8\xff")),
    ("PNG", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("GIF", re.compile(rb"GIF8[79]a")),
    ("WEBP", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("TIFF", re.compile(rb"II[*+]\0|MM\0[*+]")),
    ("BMP", re.compile(rb"BM.{4}\0{4}", re.DOTALL)),
]

# What else people upload, so that the refusal can say what it is.
_OTHERS = [
    (
        _("it is a web page or holds a script"),
        re.compile(rb"\s*(<!doctype html|<html|<script|<\?php|<head|<body)", re.I),
    ),
    (_("it is an SVG drawing"), re.compile(rb"(?s)\s*<(\?xml|!--|!doctype svg|svg).*<svg|\s*<svg", re.I)),
    (_("it is an XML file"), re.compile(rb"\s*<(\?xml|\?xpacket|x:xmpmeta)")),
    (_("it is a PDF document"), re.compile(rb"%PDF")),
    (_("it is a PostScript file"), re.compile(rb"%!PS|\xc5\xd0\xd3\xc6")),
    (_("it is a Photoshop file"), re.compile(rb"8BPS")),
    (_("it is a program"), re.compile(rb"MZ|\x7fELF|#!|\xca\xfe\xba\xbe")),
    (_("it is an archive or an office document"), re.compile(rb"PK\x03\x04|\xd0\xcf\x11\xe0|Rar!|7z\xbc\xaf|\x1f\x8b")),
    (_("it is a JPEG XL picture"), re.compile(rb"\xff\x0a|\0\0\0\x0cJXL ")),
    (_("it is a JPEG 2000 picture"), re.compile(rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51")),
    (_("it is an icon"), re.compile(rb"\0\0[\1\2]\0|icns")),
    (_("it is a film or a sound recording"), re.compile(rb"....ftyp|RIFF|OggS|ID3|\x1a\x45\xdf\xa3", re.DOTALL)),
]
_UNKNOWN = _("its content is of no known kind")


def picture_format(file: BinaryIO) -> str | None:
    """Pillow's name of the format that the content has, or None where it is not accepted."""
    head = _head(file)
    if head[4:8] == b"ftyp":
        return _iso_format(head)
    return next((name for name, begins in _PICTURES if begins.match(head)), None)


def what_else(file: BinaryIO):
    """A half sentence on what a file is that is no picture."""
    head = _head(file)
    return next((says for says, begins in _OTHERS if begins.match(head)), _UNKNOWN)


def _head(file: BinaryIO) -> bytes:
    file.seek(0)
    head = file.read(HEAD_BYTES)
    file.seek(0)
    return head.removeprefix(b"\xef\xbb\xbf")


def _iso_format(head: bytes) -> str | None:
    """HEIC or AVIF by the brands of the ftyp box (ISO/IEC 14496-12, 4.3)."""
    box = head[8 : int.from_bytes(head[:4], "big")]
    brands = {box[:4], *(box[at : at + 4] for at in range(8, len(box), 4))}
    if brands & _AVIF_BRANDS:
        return "AVIF"
    return "HEIF" if brands & _HEIC_BRANDS else None
