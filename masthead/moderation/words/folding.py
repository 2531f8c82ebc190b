"""How a text is read when listed words are looked for: many spellings, one reading.

Case, accents, tatweel, invisible characters, full-width, circled and mathematical letters fall away
character by character; what stands for what else is in `lookalikes`.
"""

import re
import unicodedata
from html import unescape

from masthead.kit.letters import folded

# Hangul fillers and the empty Braille cell: letters by their category, nothing to the eye.
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_OTHER_LETTERS = dict(zip("ıłøđħŧᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "ilodhtabcdefghijklmnoprstuvwyz", strict=True))
# Negative circled, negative squared, and the letters that flags are made of: A to Z each.
_ENCLOSED = (0x1F150, 0x1F170, 0x1F1E6)
_ACCENTS = (
    (0x0300, 0x0487),
    (0x0591, 0x05C7),
    (0x0610, 0x06ED),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE2F),
    (0xE0100, 0xE01EF),
)


class _Readings(dict[int, str]):
    """For str.translate; filled as characters turn up, those that Unicode has not given out apart."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        reading = _reading(character)
        if unicodedata.category(character) not in {"Cn", "Co", "Cs"}:
            self[code] = reading
        return reading


_READINGS = _Readings()


def folded_text(source: str) -> str:
    """`source` (Markdown, in which HTML's entities count) as it is compared; white space stays."""
    return (unescape(source) if "&" in source else source).translate(_READINGS)


def _reading(character: str) -> str:
    if character.isspace():
        return " "
    if character in _INVISIBLE or unicodedata.category(character) == "Cf":
        return ""
    for first in _ENCLOSED:
        if first <= ord(character) < first + 26:
            return chr(ord("a") + ord(character) - first)
    plain = "".join(folded(part) for part in unicodedata.normalize("NFKD", character) if not _is_accent(part))
    return "".join(_OTHER_LETTERS.get(letter, letter) for letter in plain if not _is_accent(letter))


def _is_accent(character: str) -> bool:
    """A mark over or under a letter; the vowel signs of Indic and Thai scripts are letters here."""
    code = ord(character)
    return (
        code > 0x02FF and unicodedata.category(character) in {"Mn", "Me"} and any(a <= code <= b for a, b in _ACCENTS)
    )


# Marks of scripts whose vowels are marks count as parts of a word; an underscore does not.
_VOWEL_SIGNS = "\u0900-\u109f\u1780-\u17ff"
WORD = re.compile(rf"(?:(?!_)[\w{_VOWEL_SIGNS}])+")
_BETWEEN_LETTERS = re.compile(rf"[^\w{_VOWEL_SIGNS}]|_")


def joined(token: str) -> str:
    """Without the signs between its letters: f.u-c_k."""
    return _BETWEEN_LETTERS.sub("", token)


def folded_word(word: str) -> str:
    """A listed word as it is kept: its parts joined, the star of an open end kept, single spaces in a phrase."""
    word = word.strip()
    parts = [joined(folded_text(part)) for part in word.split()]
    ending = "*" if word.endswith("*") else ""
    return " ".join(part for part in parts if part) + ending
