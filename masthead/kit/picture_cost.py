"""How much memory decoding takes at its peak, told from the header alone.

Measured with Pillow 12 and 13, libwebp 1.6, libavif 1.4, libheif 1.2x; bytes per pixel, every
buffer that lives at the same time counted. Pillow keeps RGB in four bytes.
"""

from typing import BinaryIO

from PIL import Image

_MODE_BYTES = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2, "I;12": 2}
# Both decode the whole canvas at once, and hand it over as bytes before Pillow has its own.
_FORMAT_BYTES = {"WEBP": 17, "AVIF": 12, "HEIF": 10}
_TIFF_STRIPS = 279
_TIFF_TILES = 325
JPEG_FORMATS = {"JPEG", "MPO"}


def decoding_bytes(header: Image.Image, file: BinaryIO, *, draft: tuple[int, int] | None) -> int:
    """Bytes needed to decode, at the size of `draft` where the decoder scales."""
    if per_pixel := _FORMAT_BYTES.get(header.format or ""):
        return header.width * header.height * per_pixel
    width, height = draft or header.size
    needed = width * height * _MODE_BYTES.get(header.mode, 4)
    if header.format in JPEG_FORMATS:
        return needed + _coefficient_bytes(header, file)
    if header.format == "TIFF":
        return needed + _tiff_strip_bytes(header)
    return needed


def scan_count(file: BinaryIO) -> int:
    """Scans of a JPEG: a small file of thousands of scans keeps a decoder busy for minutes."""
    file.seek(0)
    content = file.read()
    file.seek(0)
    return content.count(b"\xff\xda")


def _coefficient_bytes(header: Image.Image, file: BinaryIO) -> int:
    """A JPEG in several scans is buffered whole, two bytes a coefficient, whatever its scale."""
    layers = getattr(header, "layer", [])
    is_one_scan = not header.info.get("progressive") and (len(layers) < 2 or scan_count(file) < len(layers))
    if not layers or is_one_scan:
        return 0
    largest = max(across * down for _, across, down, *_rest in layers)
    return sum(2 * header.width * header.height * across * down // largest for _, across, down, *_rest in layers)


def _tiff_strip_bytes(header: Image.Image) -> int:
    """The largest strip or tile that libtiff hands over in one piece."""
    sizes = header.tag_v2.get(_TIFF_TILES) or header.tag_v2.get(_TIFF_STRIPS) or (0,)  # type: ignore[attr-defined]
    strips = len(sizes) if isinstance(sizes, tuple) else 1
    per_pixel = max(1, sum(_bits(header)) // 8)
    return header.width * header.height * per_pixel // max(1, strips)


def _bits(header: Image.Image) -> tuple[int, ...]:
    bits = header.tag_v2.get(258, (8,))  # type: ignore[attr-defined]
    return bits if isinstance(bits, tuple) else (bits,)
