"""The theme's files, built once a process: a stylesheet per edition, sheets of some pages, modules, fonts, icons.

No Node and no build step: the sheets are joined in the order of their layers, white space and
comments left out. A name bears the hash of what it holds, so it may be kept for ever.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import brotli
from django.utils.html import escape

from masthead.editions.models import Edition
from masthead.editions.queries import edition_with_code

from .colour import accents
from .faces import script_of, without_late_swaps

THEME = Path(__file__).resolve().parent.parent / "theme"
_SHEETS = ("layers", "fonts", "stand_ins", "reset", "tokens", "base", "layout")
_LAST_SHEETS = ("utilities", "print")
_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "woff2": "font/woff2"}


@dataclass(frozen=True)
class Asset:
    """A file as it goes over the wire; `address` bears its hash. Fonts are compressed already."""

    stem: str
    extension: str
    body: bytes
    gzipped: bytes | None
    brotlied: bytes | None
    hash: str

    @property
    def address(self) -> str:
        return f"/assets/{self.stem}.{self.hash}.{self.extension}"

    @property
    def content_type(self) -> str:
        return _TYPES[self.extension]


def _asset(stem: str, extension: str, body: bytes) -> Asset:
    digest = hashlib.sha256(body).hexdigest()[:12]
    if extension == "woff2":
        return Asset(stem, extension, body, None, None, digest)
    return Asset(stem, extension, body, gzip.compress(body, 9, mtime=0), brotli.compress(body), digest)


def minified(css: str) -> str:
    """Without comments and needless white space; strings of our sheets hold neither."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    return re.sub(r": ", ":", css).replace(";}", "}").strip()


@lru_cache(maxsize=1)
def _files() -> dict[tuple[str, str], Asset]:
    fonts = [_asset(path.stem, "woff2", path.read_bytes()) for path in sorted(THEME.glob("fonts/*.woff2"))]
    scripts = sorted([*THEME.glob("js/*.js"), *THEME.glob("components/*/*.js")])
    modules = [_asset(path.stem, "js", path.read_bytes()) for path in scripts]
    sheets = [
        _asset(path.stem, "css", minified(path.read_text()).encode()) for path in sorted(THEME.glob("sheets/*.css"))
    ]
    return {(asset.stem, asset.extension): asset for asset in [*fonts, *modules, *sheets]}


@lru_cache(maxsize=1)
def _shared_css() -> str:
    components = sorted(THEME.glob("components/*/*.css"))
    paths = [
        *(THEME / "css" / f"{name}.css" for name in _SHEETS),
        *components,
        *(THEME / "css" / f"{name}.css" for name in _LAST_SHEETS),
    ]
    return minified("\n".join(path.read_text() for path in paths))


def _with_addresses(css: str) -> str:
    return re.sub(r"url\(fonts/([\w-]+)\.woff2\)", lambda found: f"url({asset_address(found[1], 'woff2')})", css)


@lru_cache(maxsize=64)
def _sheet(code: str, accent: str, script: str) -> Asset:
    light, dark = accents(accent)
    own = f"@layer tokens{{:root{{--accent:light-dark({light},{dark})}}}}"
    shared = _with_addresses(without_late_swaps(_shared_css(), script))
    return _asset(f"edition-{code}", "css", (shared + own).encode())


@lru_cache(maxsize=1)
def plain_stylesheet() -> Asset:
    """The sheet without an edition's accent, for pages that can ask no database."""
    return _asset("plain", "css", _with_addresses(_shared_css()).encode())


@lru_cache(maxsize=64)
def _icon(code: str, accent: str, letter: str) -> Asset:
    light, _dark = accents(accent)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="6" fill="{light}"/>'
        '<text x="32" y="47" text-anchor="middle" font-family="Source Serif 4,Georgia,serif" font-weight="700"'
        f' font-size="44" fill="#fff">{escape(letter)}</text></svg>'
    )
    return _asset(f"icon-{code}", "svg", svg.encode())


def stylesheet(edition: Edition) -> Asset:
    return _sheet(edition.code, edition.accent, script_of(edition.language))


def icon(edition: Edition) -> Asset:
    words = [word for word in edition.name.split() if word.lower() not in {"the", "a"}] or [edition.name]
    return _icon(edition.code, edition.accent, words[0][:1].upper())


def asset_address(stem: str, extension: str) -> str:
    return _files()[stem, extension].address


def asset_named(stem: str, extension: str) -> Asset | None:
    """The file as it is now, whatever hash was asked for: pages pressed before an update go on working."""
    kind, _dash, code = stem.partition("-")
    if kind in {"edition", "icon"} and (edition := edition_with_code(code)):
        return stylesheet(edition) if kind == "edition" else icon(edition)
    return plain_stylesheet() if stem == "plain" else _files().get((stem, extension))
