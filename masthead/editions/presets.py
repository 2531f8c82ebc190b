"""What an edition in a language starts with: presets/<language>.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent / "presets"


@dataclass(frozen=True)
class PresetSection:
    slug: str
    name: str
    description: str


@dataclass(frozen=True)
class PresetPage:
    """A static page that readers expect, by its title; its text is the title's own to write."""

    slug: str
    title: str


@dataclass(frozen=True)
class Preset:
    autonym: str
    time_zone: str
    sections: tuple[PresetSection, ...] = ()
    pages: tuple[PresetPage, ...] = ()


def preset(language: str) -> Preset:
    """Of a BCP 47 tag, or of its language; where there is none, UTC and no sections."""
    for name in (language.lower(), language.split("-")[0].lower()):
        path = _FOLDER / f"{name}.toml"
        if name.isascii() and name.replace("-", "").isalnum() and path.is_file():
            return _read(path)
    return Preset(autonym=language, time_zone="UTC")


def _read(path: Path) -> Preset:
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    return Preset(
        autonym=values["autonym"],
        time_zone=values["time_zone"],
        sections=tuple(PresetSection(**section) for section in values["sections"]),
        pages=tuple(PresetPage(**page) for page in values["pages"]),
    )
