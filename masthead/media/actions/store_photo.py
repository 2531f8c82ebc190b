"""The way of every photograph into the house: guarded, cleaned, its metadata read."""

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import fields as fields_of
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, BinaryIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from PIL import Image

from masthead.kit.picture_errors import shown_name
from masthead.kit.picture_guard import open_picture

from ..drawing import dominant_colour
from ..metadata import PhotoFacts, read_facts
from ..models import Photo

MASTER_QUALITY = 92


class CleanPhotoFile(SimpleUploadedFile):
    """The clean master of an upload, and what was learnt from the file as it was sent.

    The bytes that were sent are not kept: they hold positions and serial numbers, and
    whatever else their sender hid in them.
    """

    facts: PhotoFacts
    sent_hash: str
    sent_name: str
    dominant_colour: str


@transaction.atomic
def store_photo(*, file: BinaryIO, name: str, by=None, **fields: Any) -> Photo:
    """A photo of an untrusted file; `fields` go before what its metadata says.

    Raises a PictureError whose text names the file. Renditions are ordered on commit.
    """
    clean = clean_photo_file(file=file, name=name)
    photo = Photo(uploaded_by_user=by, **{key: value for key, value in fields.items() if key != "tags"})
    photo.file = clean  # type: ignore[assignment]
    fill_from_file(photo, clean)
    photo._set_image_file_metadata()
    photo.save()
    if tags := fields.get("tags"):
        photo.tags.set(tags)
    return photo


def clean_photo_file(*, file: BinaryIO, name: str) -> CleanPhotoFile:
    """Check, decode, and encode anew: upright, sRGB, eight bits, without metadata of its own."""
    opened = open_picture(file, name=name)
    facts = read_facts(opened, file)
    content, extension = _encoded_master(opened.image)
    clean = CleanPhotoFile(f"{_stem(name)}.{extension}", content, f"image/{extension.replace('jpg', 'jpeg')}")
    clean.facts = facts
    clean.sent_hash = hash_of(file)
    clean.sent_name = shown_name(name)
    clean.dominant_colour = dominant_colour(opened.image)
    return clean


def fill_from_file(photo: Photo, clean: CleanPhotoFile) -> None:
    """Fill what is empty from the file's metadata; what a person wrote stays."""
    photo.dominant_colour = clean.dominant_colour
    for field in fields_of(clean.facts):
        if not getattr(photo, field.name):
            setattr(photo, field.name, getattr(clean.facts, field.name))
    photo.title = photo.title or title_for(clean)


def title_for(clean: CleanPhotoFile) -> str:
    """The headline of the file, else the first words of its caption, else its name."""
    first_words = re.split(r"(?<=[.!?])\s", clean.facts.caption)[0][:120]
    stem = PurePosixPath(clean.sent_name).stem.replace("_", " ").strip()
    return clean.facts.title or first_words or stem or _("Photo without a name")


def names_file(title: str, name: str) -> bool:
    """Whether a title is only the file's name, as browsers and upload forms fill it in."""
    spoken = [re.sub(r"[\W_]+", " ", text).strip().casefold() for text in (title, name, PurePosixPath(name).stem)]
    return spoken[0] in spoken[1:]


def hash_of(file: BinaryIO) -> str:
    """SHA-1, as Wagtail keeps it to find duplicates."""
    file.seek(0)
    found = hashlib.sha1(usedforsecurity=False)
    for chunk in _chunks(file):
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(1024 * 1024):
        yield chunk


def _encoded_master(image: Image.Image) -> tuple[bytes, str]:
    buffer = io.BytesIO()
    if image.mode == "RGBA":
        image.save(buffer, "PNG", compress_level=6)
        return buffer.getvalue(), "png"
    image.save(buffer, "JPEG", quality=MASTER_QUALITY, subsampling="4:4:4")
    return buffer.getvalue(), "jpg"


def _stem(name: str) -> str:
    """A file name that is safe everywhere, whatever the sender's was."""
    stem = PurePosixPath(PureWindowsPath(name).name).stem.replace(".", "-")
    return slugify(stem)[:60] or "photo"
