"""Photos for templates: the crop that a place asks for, in the files that exist."""

from collections.abc import Iterable, Mapping

from masthead.media.queries import Picture, photo_pictures

from .view_data import PictureSource, PictureView

_FORMATS = (("avif", "image/avif"), ("webp", "image/webp"))
_FALLBACK_WIDTH = 960  # pixels; what a browser without srcset gets


class Pictures:
    """The photos of one page, read in the queries of `media.queries.photo_pictures`."""

    def __init__(self, photo_ids: Iterable[int | None]):
        wanted = {photo_id for photo_id in photo_ids if photo_id}
        self._pictures: Mapping[int, Picture] = photo_pictures(wanted) if wanted else {}

    def view(self, photo_id: int | None, crop: str = "full", *, alt: str = "", caption: str = "") -> PictureView | None:
        """None where the photo is gone or none of its files has been made yet. `alt` and `caption` override its own."""
        picture = self._pictures.get(photo_id) if photo_id else None
        if picture is None:
            return None
        crop = crop if (crop, "jpeg") in picture.files else "full"
        jpegs = sorted(picture.files.get((crop, "jpeg"), ()), key=lambda file: file.width)
        if not jpegs:
            return None
        fallback = next((file for file in jpegs if file.width >= _FALLBACK_WIDTH), jpegs[-1])
        return PictureView(
            id=picture.id,
            alt=alt or picture.alt,
            caption=caption or picture.caption,
            credit=picture.credit,
            sources=tuple(
                PictureSource(mime, _srcset(picture.files[crop, name]))
                for name, mime in _FORMATS
                if picture.files.get((crop, name))
            ),
            src=fallback.url,
            srcset=_srcset(jpegs),
            width=jpegs[-1].width,
            height=jpegs[-1].height,
            largest=jpegs[-1].url,
            photo=picture,
        )


def _srcset(files) -> str:
    return ", ".join(f"{file.url} {file.width}w" for file in sorted(files, key=lambda file: file.width))
