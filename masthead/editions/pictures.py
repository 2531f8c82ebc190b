"""Logo and share image: drawn anew from their pixels, so that nothing but a picture is ever served."""

import io
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from masthead.kit.picture_guard import PictureError, open_picture


def redrawn_picture(file, *, longest_side: int) -> ContentFile:
    """PNG where it is transparent, else JPEG; no side longer than `longest_side` pixels. Raises ValidationError."""
    try:
        picture = open_picture(file, name=file.name)
    except PictureError as error:
        raise ValidationError(str(error), code=error.code) from error
    image = picture.image
    image.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
    kind, suffix = ("PNG", "png") if picture.is_transparent else ("JPEG", "jpg")
    drawn = io.BytesIO()
    image.save(drawn, kind, quality=88, optimize=True)
    return ContentFile(drawn.getvalue(), name=f"{Path(file.name).stem[:60]}.{suffix}")
