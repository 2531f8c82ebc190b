"""Reads of photos."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from .credit import credit_text
from .models import Photo, Rendition
from .rendition_plan import crop_of

_PLAIN = (
    "caption",
    "creator",
    "credit_line",
    "copyright_notice",
    "usage_terms",
    "web_statement",
    "source",
    "date_created",
    "place",
    "language",
    "width",
    "height",
    "dominant_colour",
)


@dataclass(frozen=True)
class PictureFile:
    """One file that exists; sizes in pixels."""

    width: int
    height: int
    url: str


@dataclass(frozen=True)
class Picture:
    """A photo as templates need it. `files` is by (crop, format), narrowest first.

    Crops: full, 3:2, 1:1, 16:9, 4:3, social. Formats: jpeg, webp, avif. `focal` is the middle
    of what matters, as fractions of width and height from the upper left corner.
    """

    id: int
    headline: str
    alt: str
    caption: str
    credit: str
    creator: str
    credit_line: str
    copyright_notice: str
    usage_terms: str
    web_statement: str
    source: str
    date_created: datetime | None
    place: str
    language: str
    width: int
    height: int
    focal: tuple[float, float] | None
    dominant_colour: str
    files: Mapping[tuple[str, str], tuple[PictureFile, ...]] = field(default_factory=dict)


def photo_pictures(ids: Iterable[int]) -> dict[int, Picture]:
    """Pictures by photo, with those renditions that exist. Two queries, none for no ids."""
    wanted = set(ids)
    if not wanted:
        return {}
    files = _files(wanted)
    rows = Photo.objects.filter(pk__in=wanted).values(
        "pk", "title", "description", "focal_point_x", "focal_point_y", *_PLAIN
    )
    return {row["pk"]: _picture(row, files[row["pk"]]) for row in rows}


def expired_photos() -> QuerySet[Photo]:
    """Photos whose time is over, the latest first."""
    return Photo.objects.filter(usable_until__lte=timezone.now()).order_by("-usable_until")


def placeable_photos(photos: QuerySet[Photo]) -> QuerySet[Photo]:
    """Those of `photos` that may be placed anew."""
    return photos.filter(Q(usable_until=None) | Q(usable_until__gt=timezone.now()))


def _files(ids: set[int]) -> dict[int, dict[tuple[str, str], tuple[PictureFile, ...]]]:
    url = Rendition._meta.get_field("file").storage.url  # type: ignore[union-attr]
    rows = Rendition.objects.filter(image_id__in=ids).order_by("width", "pk")
    found: dict[int, dict[tuple[str, str], dict[int, PictureFile]]] = defaultdict(lambda: defaultdict(dict))
    for photo_id, spec, name, width, height in rows.values_list("image_id", "filter_spec", "file", "width", "height"):
        if kind := crop_of(spec):
            found[photo_id][kind][width] = PictureFile(width, height, url(name))
    files = {pk: {kind: tuple(by_width.values()) for kind, by_width in kinds.items()} for pk, kinds in found.items()}
    return defaultdict(dict, files)


def _picture(row: dict[str, Any], files) -> Picture:
    credit_fields = ("credit_line", "creator", "copyright_notice", "date_created")
    return Picture(
        id=row["pk"],
        headline=row["title"],
        alt=row["description"],
        credit=credit_text(**{name: row[name] for name in credit_fields}),
        focal=_focal(row),
        files=files,
        **{name: row[name] for name in _PLAIN},
    )


def _focal(row: dict[str, Any]) -> tuple[float, float] | None:
    if row["focal_point_x"] is None or row["focal_point_y"] is None or not (row["width"] and row["height"]):
        return None
    return row["focal_point_x"] / row["width"], row["focal_point_y"] / row["height"]
