"""Decoded pixels as every browser shows them alike: upright, sRGB, eight bits, of bounded size.

Large pictures are converted in bands, so that beside the decoded picture only the small
result and one band live in memory.
"""

import io
import math
from collections.abc import Callable
from contextlib import suppress

from PIL import Image, ImageCms

MAX_SIDE = 6000
SHRINK_ABOVE_PIXELS = 36_000_000
SHRUNK_PIXELS = 16_000_000
_BAND_PIXELS = 4_000_000
_ORIENTATION = 0x0112

_TRANSPOSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_PROFILE_SPACES = {"RGB": "RGB ", "RGBA": "RGB ", "L": "GRAY", "CMYK": "CMYK"}

Convert = Callable[[Image.Image], Image.Image]


def clean_pixels(header: Image.Image) -> Image.Image:
    """Decode an opened picture: RGB, or RGBA where some pixel is transparent.

    Raises whatever the decoder raises on damaged files.
    """
    header.load()
    shrink = shrink_factor(header.width * header.height)
    picture = _without_opaque_alpha(_in_bands(header, _converter(header), shrink))
    turned = _TRANSPOSE.get(_orientation(header))
    picture = picture.transpose(turned) if turned is not None else picture
    picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    return picture


def shrink_factor(pixels: int) -> int:
    """By how much both sides of a very large picture are divided while it is converted."""
    return 1 if pixels <= SHRINK_ABOVE_PIXELS else math.ceil(math.sqrt(pixels / SHRUNK_PIXELS))


def _in_bands(source: Image.Image, convert: Convert, shrink: int) -> Image.Image:
    if source.width * source.height <= _BAND_PIXELS and shrink == 1:
        return convert(source)
    height = max(1, _BAND_PIXELS // source.width // shrink) * shrink
    result = None
    for top in range(0, source.height, height):
        band = convert(source.crop((0, top, source.width, min(source.height, top + height))))
        band = band.reduce(shrink) if shrink > 1 else band
        if result is None:
            result = Image.new(band.mode, (band.width, math.ceil(source.height / shrink)))
        result.paste(band, (0, top // shrink))
    return result  # type: ignore[return-value]


def _orientation(picture: Image.Image) -> int:
    """Exif's orientation, 1 where it is absent or senseless. HEIC comes upright from its decoder."""
    try:
        value = picture.getexif().get(_ORIENTATION, 1)
    except Exception:
        return 1
    return value if isinstance(value, int) and value in _TRANSPOSE else 1


def _without_opaque_alpha(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    return picture.convert("RGB") if picture.getchannel("A").getextrema() == (255, 255) else picture


def _converter(source: Image.Image) -> Convert:
    if source.mode in {"I", "F"} or source.mode.startswith("I;"):
        return _to_eight_bits(source)
    if source.mode == "LAB":
        return _transform(ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")), "LAB")
    flat_mode = _flat_mode(source)
    managed = _managed(source.info.get("icc_profile"), flat_mode)
    return lambda band: managed(_flat(band, flat_mode))


def _flat_mode(source: Image.Image) -> str:
    """The nearest mode that a colour profile can describe."""
    if source.mode == "CMYK":
        return "CMYK"
    if "transparency" in source.info or source.mode in {"RGBA", "RGBa", "LA", "La", "PA"}:
        return "RGBA"
    if source.mode == "P" and source.palette is not None and source.palette.mode == "RGBA":
        return "RGBA"
    return "L" if source.mode in {"1", "L"} else "RGB"


def _flat(band: Image.Image, mode: str) -> Image.Image:
    if band.mode == "La":
        band = band.convert("LA")
    return band if band.mode == mode else band.convert(mode)


def _managed(profile_bytes: bytes | None, mode: str) -> Convert:
    """Through the file's own colour profile where it has a sound one, else as Pillow converts."""
    target = "RGBA" if mode == "RGBA" else "RGB"
    # A broken profile is no reason to refuse a sound picture: it counts as absent.
    with suppress(ImageCms.PyCMSError, OSError, TypeError, ValueError):
        profile = ImageCms.ImageCmsProfile(io.BytesIO(profile_bytes or b""))
        if profile.profile.xcolor_space == _PROFILE_SPACES[mode]:
            return _transform(profile, mode)
    return lambda band: band if band.mode == target else band.convert(target)


def _transform(profile: ImageCms.ImageCmsProfile, mode: str) -> Convert:
    target = "RGBA" if mode == "RGBA" else "RGB"
    transform = ImageCms.buildTransform(profile, _SRGB, mode, target)
    return lambda band: ImageCms.applyTransform(band, transform)  # type: ignore[return-value]


def _to_eight_bits(source: Image.Image) -> Convert:
    """Grey of more than eight bits or of floating point, scaled by the depth that it uses."""
    low, high = _grey_range(source)
    scale = 255 / (high - low)
    offset = -low * scale

    def convert(band: Image.Image) -> Image.Image:
        band = band if band.mode in {"I", "F"} else band.convert("I")
        return band.convert("F").point(lambda value: value * scale + offset).convert("L").convert("RGB")

    return convert


def _grey_range(source: Image.Image) -> tuple[float, float]:
    """The values of black and white."""
    low, high = source.getextrema()
    if not all(math.isfinite(value) for value in (low, high)):  # type: ignore[arg-type]
        raise ValueError("grey values without bounds")
    if source.mode.startswith("I;"):
        return 0, _white_of_bits(source)
    if low >= 0 and high <= 1 and source.mode == "F":  # type: ignore[operator]
        return 0, 1
    if low >= 0 and high <= 65535:  # type: ignore[operator]
        return (0, 255) if high <= 255 else (0, 65535)  # type: ignore[operator]
    return low, high if high > low else low + 1  # type: ignore[return-value, operator]


def _white_of_bits(source: Image.Image) -> int:
    bits = getattr(source, "tag_v2", {}).get(258, (16,))
    bits = bits[0] if isinstance(bits, tuple) else bits
    return 2**bits - 1 if bits in {10, 12, 14} else 65535
