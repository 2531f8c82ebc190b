"""Write theme/css/stand_ins.css: system fonts made as wide and as high as ours, by script and weight.

    python scripts/stand_ins.py FOLDER

FOLDER holds the system fonts' files, named as in `SYSTEM`; where they come from: theme/fonts/README.md. Needs
fontTools, uharfbuzz and PyYAML. How wide a font is, is measured on the demo title's texts, shaped as a browser
shapes them: headlines for the heavy weights, standfirsts and paragraphs for the others.
"""

import io
import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz
import yaml
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "masthead/theme/fonts"
SHEET = ROOT / "masthead/theme/css/stand_ins.css"
STORIES = ROOT / "masthead/ops/demo/content/stories"
WEIGHTS = {"": "400 500", "Bold": "600 700"}
HEAD = (
    "/* Written by scripts/stand_ins.py: system fonts with the widths and heights of ours, so that little moves. */\n"
)

# A stand-in's name; the fonts that it may be, all of the same widths; the file that is measured, regular and bold.
SYSTEM = {
    "Georgia": (("Georgia", "Gelasio"), "Gelasio-Regular.ttf", "Gelasio-Bold.ttf"),
    "Times": (("Times New Roman", "Liberation Serif", "Tinos"), "Tinos-Regular.ttf", "Tinos-Bold.ttf"),
    "Noto Serif": (("Noto Serif",), "NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf"),
    "DejaVu Serif": (("DejaVu Serif",), "DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"),
    "Arial": (("Arial", "Liberation Sans", "Arimo"), "Arimo-Regular.ttf", "Arimo-Bold.ttf"),
    "Roboto": (("Roboto",), "Roboto-Regular.ttf", "Roboto-Bold.ttf"),
    "DejaVu Sans": (("DejaVu Sans",), "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    "Noto Naskh": (("Noto Naskh Arabic",), "NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf"),
    "Noto Arabic": (("Noto Sans Arabic",), "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"),
}


@dataclass(frozen=True)
class Face:
    """One of our families: its files by weight, and what stands in for it; `characters` where that is not for all."""

    name: str
    language: str
    regular: tuple[str, ...]
    bold: tuple[str, ...]
    stand_ins: tuple[str, ...]
    characters: str = ""


# Digits and marks of the Arabic faces are drawn to other proportions than the letters: they have rules of their own,
# after those of the letters, because of two rules for a character the later one holds.
_MARKS = "U+20-40,U+5B-60,U+7B-7E,U+A0-BB,U+D7,U+2013-2212"
_SERIF = ("Times", "Noto Serif", "DejaVu Serif")
_SANS = ("Arial", "Roboto", "DejaVu Sans")
_NASKH = ("Noto Naskh", "DejaVu Sans")
_VAZIRMATN = ("Noto Arabic", "DejaVu Sans")
_CYRILLIC_SERIF = ("serif-cyrillic", "serif-common")
_CYRILLIC_HEAVY = ("serif-cyrillic-bold", "serif-common-bold")
_CYRILLIC_SANS = ("sans-cyrillic", "sans-common")
FACES = (
    Face("Serif", "en", ("serif-latin",), ("serif-latin-bold",), ("Georgia", *_SERIF)),
    Face("Sans", "en", ("sans-latin",), ("sans-latin",), _SANS),
    Face("Serif Cyrillic", "ru", _CYRILLIC_SERIF, _CYRILLIC_HEAVY, _SERIF),
    Face("Sans Cyrillic", "ru", _CYRILLIC_SANS, _CYRILLIC_SANS, _SANS),
    Face("Naskh", "ar", ("naskh",), ("naskh",), _NASKH),
    Face("Naskh", "ar", ("naskh-common",), ("naskh-common",), _NASKH, _MARKS),
    Face("Vazirmatn", "ar", ("vazirmatn",), ("vazirmatn",), _VAZIRMATN),
    Face("Vazirmatn", "ar", ("vazirmatn-common",), ("vazirmatn-common",), _VAZIRMATN, _MARKS),
)
# The weight of the variable faces that most text in these ranges has.
_VARIABLE_WEIGHT = {"": 400, "Bold": 650}


class Measured:
    """A font file, shaped at one weight; widths and heights in ems."""

    def __init__(self, path: Path, weight: int):
        table = TTFont(path)
        self.characters = set(table.getBestCmap())
        self.em = table["head"].unitsPerEm
        self.ascent, self.descent = table["hhea"].ascent / self.em, -table["hhea"].descent / self.em
        table.flavor = None
        table.save(uncompressed := io.BytesIO())
        self._font = uharfbuzz.Font(uharfbuzz.Face(uncompressed.getvalue()))
        self._font.set_variations({"wght": weight})

    def width(self, text: str) -> float:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer)
        return sum(place.x_advance for place in buffer.glyph_positions) / self.em


def texts(language: str, weight: str) -> list[str]:
    stories = [yaml.safe_load(path.read_text()) for path in sorted((STORIES / language).glob("*.yaml"))]
    if weight:
        return [story["headline"] for story in stories]
    paragraphs = [block["paragraph"] for story in stories for block in story["body"] if "paragraph" in block]
    return [story["standfirst"] for story in stories if story.get("standfirst")] + paragraphs


def runs(text: str, fonts: list[Measured]) -> Iterator[tuple[Measured, str]]:
    """Pieces of the text, each with the first font that has its characters; what none has is left out."""

    def font_of(character: str) -> Measured | None:
        return next((font for font in fonts if ord(character) in font.characters), None)

    for font, characters in itertools.groupby(text, font_of):
        if font:
            yield font, "".join(characters)


def stand_in(face: Face, name: str, weight: str, folder: Path) -> str:
    """The rule that makes a system font as wide and as high as the face."""
    locals_, regular, bold = SYSTEM[name]
    files = face.bold if weight else face.regular
    ours = [Measured(FONTS / f"{file}.woff2", _VARIABLE_WEIGHT[weight]) for file in files]
    theirs = Measured(folder / (bold if weight else regular), 0)
    pieces = [piece for text in texts(face.language, weight) for piece in runs(text, ours)]
    size = sum(font.width(text) for font, text in pieces) / sum(theirs.width(text) for _font, text in pieces)
    sources = ", ".join(f'local("{local} {weight}")' if weight else f'local("{local}")' for local in locals_)
    characters = f" unicode-range: {face.characters};" if face.characters else ""
    return (
        f'@font-face {{ font-family: "{face.name} as {name}"; src: {sources}; font-weight: {WEIGHTS[weight]};'
        f" size-adjust: {size:.1%}; ascent-override: {ours[0].ascent / size:.1%};"
        f" descent-override: {ours[0].descent / size:.1%}; line-gap-override: 0%;{characters} }}\n"
    )


def sheet(folder: Path) -> str:
    rules = itertools.product(FACES, WEIGHTS)
    return HEAD + "".join(stand_in(face, name, weight, folder) for face, weight in rules for name in face.stand_ins)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    SHEET.write_text(sheet(Path(sys.argv[1])))
