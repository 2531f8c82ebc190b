"""Which of the theme's faces a page is set in, by the script of its language."""

import re

_SCRIPT_OF_LANGUAGE = {
    **dict.fromkeys(("ar", "fa", "ur", "ckb", "ps"), "Arab"),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "tg", "mn"), "Cyrl"),
}
_LATIN = ("serif-latin-bold", "serif-latin", "sans-latin")
_CYRILLIC_SERIF = ("serif-cyrillic-bold", "serif-common-bold", "serif-cyrillic", "serif-common")
_FIRST_FACES = {
    "Cyrl": (*_CYRILLIC_SERIF, "sans-cyrillic", "sans-common"),
    "Arab": ("naskh", "naskh-common", "vazirmatn", "vazirmatn-common"),
}


def script_of(language: str) -> str:
    """The ISO 15924 code of the script that the theme's fonts are chosen by."""
    return _SCRIPT_OF_LANGUAGE.get(language.split("-")[0], "Latn")


def first_faces(script: str) -> tuple[str, ...]:
    """The files that every page of a script is set in: its head asks for them before the style sheet."""
    return _FIRST_FACES.get(script, _LATIN)


def without_late_swaps(css: str, script: str) -> str:
    """The first faces stand when the page is first painted, or not on this page: docs/decisions/0011."""
    for face in first_faces(script):
        css = re.sub(rf"(url\(fonts/{face}\.woff2\)[^}}]*font-display:) ?swap", r"\1optional", css)
    return css
