"""Signs and letters that are written for others: 5h1t, cyka, раураl. All after folding."""

import re
from collections.abc import Iterator

# A sign counts as a letter only within or beside letters: “what!” is no word that ends in i.
SIGNS = "@$!|+€£"
_DIGITS_AND_SIGNS = re.compile(rf"[0-9{SIGNS}]")
_WITH_I = str.maketrans("0134578962@$!|+€£", "oieastbgbzasiitel")
_WITH_L = str.maketrans("1!|", "lll")

_LATIN, _CYRILLIC, _GREEK = re.compile("[a-z]"), re.compile("[\u0400-\u04ff]"), re.compile("[\u0370-\u03ff]")
_TO_LATIN = str.maketrans("аеорсухвкмнтіјѕԁһԛԝгпαβεικνορτυχηως", "aeopcyxbkmhtijsdhqwrnabeiknoptuxnws")
_TO_CYRILLIC = str.maketrans("aeopcyxbkmhtiunrg0346@", "аеорсухвкмнтиипггозчба")


def readings(token: str) -> Iterator[tuple[str, bool]]:
    """What a token may stand for, and whether it certainly does: a word wholly of another script's letters may
    also be just that.
    """
    yield token, True
    if token.isascii() and token.isalpha():
        yield token.translate(_TO_CYRILLIC), False
        return
    has_latin = bool(_LATIN.search(token))
    has_other = bool(_CYRILLIC.search(token) or _GREEK.search(token))
    plain = token.translate(_TO_LATIN) if has_other else token
    if has_other:
        yield plain, has_latin
    if has_latin or has_other:
        yield token.translate(_TO_CYRILLIC), has_other and has_latin
    if _DIGITS_AND_SIGNS.search(plain) and not plain.isdigit():
        yield plain.translate(_WITH_I), True
        yield plain.translate(_WITH_L).translate(_WITH_I), True
