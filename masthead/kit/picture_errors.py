"""PictureError
├── EmptyFile           no byte in it
├── FileTooLarge        more bytes than an upload may have
├── NotAPicture         its content is of no format that is accepted
├── TooManyPixels       more pixels than are ever decoded
├── SideTooLong         one side longer than is ever decoded
├── PictureTooCostly    decoding it would need more memory than one upload may take
└── DamagedPicture      truncated, broken, or built to exhaust its reader
"""

import re
from pathlib import PurePosixPath, PureWindowsPath

from django.utils.translation import gettext_lazy as _

ACCEPTED = "JPEG, PNG, WebP, AVIF, HEIC, TIFF, GIF, BMP"


def shown_name(name: str) -> str:
    """A file's name fit for a sentence: no folders, no control characters, at most 80 characters."""
    last = PurePosixPath(PureWindowsPath(str(name)).name).name
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "", last)[:80] or "?"


class PictureError(Exception):
    """A file that cannot be taken as a picture; its text names the file and the reason."""

    code = "picture"
    sentence = _("“%(name)s” cannot be used as a picture.")

    def __init__(self, name: str, **values):
        self.values = {"name": shown_name(name), "accepted": ACCEPTED, **values}
        super().__init__(name)

    def __str__(self) -> str:
        return str(self.sentence) % self.values


class EmptyFile(PictureError):
    code = "picture_empty"
    sentence = _("“%(name)s” is empty: choose the file again, or ask its sender for it.")


class FileTooLarge(PictureError):
    code = "picture_file_too_large"
    sentence = _("“%(name)s” has %(megabytes)d MB; a picture may have %(limit)d MB. Save it smaller and try again.")


class NotAPicture(PictureError):
    code = "picture_unknown"
    sentence = _("“%(name)s” is not a picture in a format that is accepted (%(accepted)s): %(kind)s.")


class TooManyPixels(PictureError):
    code = "picture_too_many_pixels"
    sentence = _(
        "“%(name)s” has %(megapixels)d megapixels; a picture may have %(limit)d. Save it smaller and try again."
    )


class SideTooLong(PictureError):
    code = "picture_side_too_long"
    sentence = _("“%(name)s” measures %(width)d × %(height)d pixels; a side may have %(limit)d. Save it smaller.")


class PictureTooCostly(PictureError):
    code = "picture_too_costly"
    sentence = _(
        "“%(name)s” is too large to be opened safely in its format (%(format)s, %(megapixels)d megapixels):"
        " save it as an ordinary (not progressive) JPEG and try again."
    )


class DamagedPicture(PictureError):
    code = "picture_damaged"
    sentence = _("“%(name)s” is damaged or incomplete and cannot be read: ask its sender for it again.")
