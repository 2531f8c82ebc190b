"""Which letters count as the same, and where a word begins and ends, in Latin, Cyrillic and Arabic.

Folding goes character by character, so that each place in a folded text is a place in the text.
"""

import re
import unicodedata
from functools import cache

HYPHENS_IN_WORDS = frozenset("-\u2010\u2011")
# What Arabic writes together with the next word: و ف before ب ك ل س before the article; ل with the article is لل.
ARABIC_PREFIX = re.compile(r"[وف]?(?:[بكلس]?(?:ال)?|لل)")
DIAERESIS = "\u0308"
_DASHES = HYPHENS_IN_WORDS | frozenset("\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d")
_DOUBLE_QUOTES = frozenset('"\u201c\u201d\u201e\u201f«»\u2039\u203a\u2033\u300c\u300d')
_APOSTROPHES = frozenset("'\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032`\u00b4")
_TATWEEL = "\u0640"
# Alef wasla, the yas, kaf, and ta marbuta and the has are written for each other, Persian and Urdu ones too.
_SAME_LETTERS = {"\u0671": "ا", "\u0649": "ي", "\u06cc": "ي", "\u06a9": "ك", "ё": "е"} | dict.fromkeys(
    "\u0629\u06c1\u06c3\u06be\u06d5", "ه"
)


@cache
def folded(character: str) -> str:
    """The letters that stand for `character` when texts are compared; none for an ignored one."""
    category = unicodedata.category(character)
    if character.isspace():
        return " "
    if category == "Cf" or character == _TATWEEL:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return _folded_sign(character) or _folded_letter(character.casefold())


def _folded_sign(character: str) -> str:
    if character in _DASHES:
        return "-"
    if character in _DOUBLE_QUOTES:
        return '"'
    return "'" if character in _APOSTROPHES else ""


def _folded_letter(letter: str) -> str:
    if letter in _SAME_LETTERS:
        return _SAME_LETTERS[letter]
    parts = unicodedata.normalize("NFKD" if _is_presentation_form(letter) else "NFD", letter)
    return "".join(_SAME_LETTERS.get(part, part) for part in parts if not _is_arabic_diacritic(part))


def _is_presentation_form(letter: str) -> bool:
    """Ligatures, Arabic presentation forms and full-width letters: other spellings of plain ones."""
    return "\ufb00" <= letter <= "\ufdff" or "\ufe70" <= letter <= "\uff5e"


def _is_arabic_diacritic(character: str) -> bool:
    in_arabic = "\u0610" <= character <= "\u06ed" or "\u08d3" <= character <= "\u08ff"
    return in_arabic and unicodedata.category(character) == "Mn"


@cache
def is_word_character(character: str) -> bool:
    """A letter, mark, decimal digit or underscore. A raised figure (League²) is none: it calls a note."""
    return unicodedata.category(character)[0] in "LM" or character.isdecimal() or character == "_"


@cache
def is_written_without_spaces(character: str) -> bool:
    """Scripts that put no space between words: there a word's end cannot be seen."""
    return (
        "\u0e00" <= character <= "\u0eff"  # Thai, Lao
        or "\u1000" <= character <= "\u109f"  # Burmese
        or "\u1780" <= character <= "\u17ff"  # Khmer
        or "\u3040" <= character <= "\u30ff"  # Kana
        or "\u3400" <= character <= "\u9fff"  # Han
    )
