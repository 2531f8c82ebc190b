"""Which sizes and formats are made of every photo, and what each is for."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wagtail.images.models import Filter

from .models import Photo

FULL = "full"
# 720: what a phone of twice the density takes for a photo as wide as its screen.
FULL_WIDTHS = (320, 480, 640, 720, 960, 1280, 1920)
QUALITY = {"jpeg": 72, "webp": 62, "avif": 50}
EXTENSIONS = {"jpeg": "jpg", "webp": "webp", "avif": "avif", "png": "png"}


@dataclass(frozen=True)
class Crop:
    """A shape around the focal point; `name` is what templates ask for."""

    name: str
    across: int
    down: int
    widths: tuple[int, ...]
    formats: tuple[str, ...] = ("jpeg", "webp", "avif")


# Cards; small squares; then what search engines and social sites ask for, as JPEG alone.
CROPS = (
    Crop("3:2", 3, 2, (320, 640, 960)),
    Crop("1:1", 1, 1, (160, 320)),
    Crop("1:1", 1, 1, (640,), ("jpeg",)),
    Crop("16:9", 16, 9, (1280,), ("jpeg",)),
    Crop("4:3", 4, 3, (1280,), ("jpeg",)),
    Crop("social", 1200, 630, (1200,), ("jpeg",)),
)


@dataclass(frozen=True)
class Planned:
    """One rendition to be: Wagtail's filter, the part of the master in pixels, and the size drawn from it."""

    crop: str
    format: str
    spec: str
    focal_point_key: str
    box: tuple[int, int, int, int]
    size: tuple[int, int]

    @property
    def file_name(self) -> str:
        key = f"-{self.focal_point_key}" if self.focal_point_key else ""
        return f"{self.crop.replace(':', 'x')}-{self.size[0]}{key}.{EXTENSIONS[self.format]}"


def planned_renditions(photo: Photo, formats: Iterable[str]) -> list[Planned]:
    """Every rendition of these formats, smallest first; never larger than the master."""
    return [_planned(photo, crop, size, name) for name in formats for crop, size in _sizes(photo, name)]


def crop_of(spec: str) -> tuple[str, str] | None:
    """(crop, format) of a planned filter; None for the newsroom's own sizes."""
    size, _, rest = spec.partition("|format-")
    name = rest.partition("|")[0]
    if size.startswith("width-") and name in QUALITY:
        return FULL, name
    across, _, down = size.removeprefix("fill-").partition("x")
    if not size.startswith("fill-") or name not in QUALITY or not down.isdigit():
        return None
    return _shape(int(across), int(down)), name


def _shape(width: int, height: int) -> str:
    return min(CROPS, key=lambda crop: abs(crop.across / crop.down - width / height)).name


def _sizes(photo: Photo, name: str) -> Iterator[tuple[str, str]]:
    for width in _steps(photo.width, FULL_WIDTHS):
        yield FULL, f"width-{width}"
    seen = set()
    for crop in CROPS:
        largest = math.floor(min(photo.width, photo.height * crop.across / crop.down))
        for width in _steps(largest, crop.widths) if name in crop.formats else ():
            size = f"fill-{width}x{max(1, round(width * crop.down / crop.across))}"
            if size not in seen:
                seen.add(size)
                yield crop.name, size


def _steps(largest: int, widths: tuple[int, ...]) -> list[int]:
    """The widths that fit, and the largest possible itself where it is not near to one of them."""
    fitting = [width for width in widths if width <= largest]
    if len(fitting) == len(widths) or (fitting and largest < fitting[-1] * 1.1):
        return fitting
    return [*fitting, max(1, largest)]


def _planned(photo: Photo, crop: str, size: str, name: str) -> Planned:
    wagtail_filter = Filter(f"{size}|format-{name}|{name}quality-{QUALITY[name]}")
    transform = wagtail_filter.get_transform(photo)
    rect = transform.get_rect().round()
    width, height = (max(1, round(side)) for side in transform.size)
    return Planned(
        crop=crop,
        format=name,
        spec=wagtail_filter.spec,
        focal_point_key=wagtail_filter.get_cache_key(photo),
        box=(rect.left, rect.top, rect.right, rect.bottom),
        size=(width, height),
    )
