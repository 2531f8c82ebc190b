"""The one door for pictures from outside.

`open_picture` looks at the content alone, checks the header before a pixel is decoded, takes
the first frame, and gives pixels that are upright, sRGB and eight bits. What it cannot give
so it refuses with a sentence (`picture_errors`). No decoder other than those of the accepted
formats is ever started.
"""

import math
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import pillow_heif
from PIL import Image

from .picture_child import decode_apart
from .picture_cost import JPEG_FORMATS, decoding_bytes, scan_count
from .picture_errors import (
    DamagedPicture,
    EmptyFile,
    FileTooLarge,
    NotAPicture,
    PictureError,
    PictureTooCostly,
    SideTooLong,
    TooManyPixels,
)
from .picture_kinds import picture_format, what_else
from .picture_pixels import SHRINK_ABOVE_PIXELS, clean_pixels

__all__ = ["OpenedPicture", "PictureError", "open_picture"]

MAX_FILE_BYTES = 60 * 1024 * 1024
MAX_PIXELS = 100_000_000
MAX_SIDE = 30_000
# What a decoder may take within this process, and in one of its own (which adds 30 MB and the result).
MAX_BYTES_HERE = 200_000_000
MAX_BYTES_APART = 500_000_000
MAX_SCANS = 100

pillow_heif.register_heif_opener(thumbnails=False, aux_images=False, depth_images=False)
# Pillow's own limit stands behind ours: it stops at twice the number, and warns from here of what we refuse.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)


@dataclass(frozen=True)
class OpenedPicture:
    """Clean pixels, and what the header carried beside them (`info`, `tags`), still untrusted."""

    image: Image.Image
    format: str
    info: dict[Any, Any]
    exif: dict[int, Any] = field(default_factory=dict)
    tags: dict[int, Any] = field(default_factory=dict)

    @property
    def is_transparent(self) -> bool:
        return self.image.mode == "RGBA"


def open_picture(file: BinaryIO, *, name: str, max_bytes: int = MAX_FILE_BYTES) -> OpenedPicture:
    """Check and decode an untrusted file; raises a PictureError that names it.

    Peak memory stays under 600 MB for every file that is accepted.
    """
    _check_size(file, name, max_bytes)
    kind = picture_format(file)
    if kind is None:
        raise NotAPicture(name, kind=what_else(file))
    with _damage_named(name):
        header = Image.open(file, formats=[kind])
    draft, needed = _check_header(header, file, name)
    with _damage_named(name):
        image = _pixels(header, file, draft=draft, is_costly=needed > MAX_BYTES_HERE)
        opened = OpenedPicture(image, kind, dict(header.info), *_tags(header))
    # The same object as the header where nothing had to be converted; saving it would write the metadata.
    image.info = {}
    return opened


def _pixels(header: Image.Image, file: BinaryIO, *, draft: tuple[int, int] | None, is_costly: bool) -> Image.Image:
    if is_costly:
        return decode_apart(file, kind=str(header.format).replace("MPO", "JPEG"), draft=draft)
    if draft:
        header.draft(None, draft)  # type: ignore[arg-type]
    return clean_pixels(header)


def _check_size(file: BinaryIO, name: str, max_bytes: int) -> None:
    size = file.seek(0, 2)
    file.seek(0)
    if not size:
        raise EmptyFile(name)
    if size > max_bytes:
        raise FileTooLarge(name, megabytes=math.ceil(size / 2**20), limit=max_bytes // 2**20)


def _check_header(header: Image.Image, file: BinaryIO, name: str) -> tuple[tuple[int, int] | None, int]:
    """The size to decode at, where it is not the picture's own, and the bytes that this takes."""
    width, height = header.size
    if width < 1 or height < 1:
        raise DamagedPicture(name)
    if width * height > MAX_PIXELS:
        raise TooManyPixels(name, megapixels=math.ceil(width * height / 1e6), limit=MAX_PIXELS // 1_000_000)
    if max(width, height) > MAX_SIDE:
        raise SideTooLong(name, width=width, height=height, limit=MAX_SIDE)
    draft = _draft(header)
    with _damage_named(name):
        needed = decoding_bytes(header, file, draft=draft)
        if header.format in JPEG_FORMATS and scan_count(file) > MAX_SCANS:
            raise DamagedPicture(name)
    if needed > MAX_BYTES_APART:
        raise PictureTooCostly(name, format=header.format, megapixels=math.ceil(width * height / 1e6))
    return draft, needed


def _draft(header: Image.Image) -> tuple[int, int] | None:
    """A large JPEG is decoded at half its size: a quarter of the memory."""
    if header.format in JPEG_FORMATS and header.width * header.height > SHRINK_ABOVE_PIXELS:
        return header.width // 2, header.height // 2
    return None


def _tags(header: Image.Image) -> tuple[dict[int, Any], dict[int, Any]]:
    """Exif tags of both directories in one, and TIFF's; broken ones are left out."""
    try:
        exif = Image.Image.getexif(header)  # not PNG's own, which would decode the picture
        found = {**dict(exif), **exif.get_ifd(0x8769)}
    except Exception:
        found = {}
    try:
        return found, dict(getattr(header, "tag_v2", {}))
    except Exception:
        return found, {}


@contextmanager
def _damage_named(name: str) -> Iterator[None]:
    try:
        yield
    except PictureError:
        raise
    except Image.DecompressionBombError as error:
        pixels = max(map(int, re.findall(r"\d+", str(error))), default=MAX_PIXELS + 1)
        raise TooManyPixels(name, megapixels=math.ceil(pixels / 1e6), limit=MAX_PIXELS // 1_000_000) from error
    # Decoders of damaged files raise anything, from SyntaxError to ZeroDivisionError.
    except Exception as error:
        raise DamagedPicture(name) from error
