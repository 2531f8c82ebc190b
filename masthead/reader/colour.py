"""An edition's accent, made readable on paper and on the dark sheet (WCAG 2.2, 1.4.3)."""

from colorsys import hls_to_rgb, rgb_to_hls

READABLE = 4.6  # WCAG asks 4.5 to 1; a hair more survives rounding.
LIGHT_GROUND = "#f4f1ea"  # --sheet of tokens.css, the darkest light surface that bears text
DARK_GROUND = "#1d2126"  # and the lightest dark one


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _luminance(colour: str) -> float:
    parts = [value / 255 for value in _channels(colour)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _towards(colour: str, goal: int, share: float) -> str:
    """Lighter or darker in the same hue and as strong: mixed with white a red would turn to brick."""
    hue, lightness, strength = rgb_to_hls(*(value / 255 for value in _channels(colour)))
    channels = hls_to_rgb(hue, lightness + (goal - lightness) * share, strength)
    return "#" + "".join(f"{round(value * 255):02x}" for value in channels)


def _readable(colour: str, ground: str, goal: int) -> str:
    steps = (_towards(colour, goal, step / 20) for step in range(21))
    return next(candidate for candidate in steps if contrast(candidate, ground) >= READABLE)


def accents(colour: str) -> tuple[str, str]:
    """The accent as it stands on light paper and on dark: moved towards ink or paper until it can be read."""
    return _readable(colour, LIGHT_GROUND, 0), _readable(colour, DARK_GROUND, 1)
