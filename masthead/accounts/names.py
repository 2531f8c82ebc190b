"""Names that people choose: one spelling, nothing invisible, and none that passes for a colleague.

Why a package's table of look-alikes: docs/decisions/0011-look-alike-names-by-unicodes-table.md.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

from confusable_homoglyphs import categories, confusables
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from masthead.kit.letters import folded

from .models import User

LONGEST_NAME = 60
_MOST_MARKS = 3
# Joiners (Persian and Indic spelling) and variation selectors: invisible, so two names could look the same.
_JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f]")
_ALLOWED = frozenset("LMNPZ")
# Scripts that are written together (UTS 39, 5.2, highly restrictive).
_WRITTEN_TOGETHER = (
    {"LATIN", "HAN", "HIRAGANA", "KATAKANA"},
    {"LATIN", "HAN", "HANGUL"},
    {"LATIN", "HAN", "BOPOMOFO"},
)
_NO_SCRIPT = {"COMMON", "INHERITED"}
_LEET = str.maketrans("013457|i", "oleastll")
_OFFICES = (
    "the chief a admin admins administrator moderator moderators editor editors publisher reporter webmaster staff"
    " team official support help newsroom masthead root system security owner"
    " админ администратор администрация модератор модераторы редактор редакция главный редакции поддержка официальный"
    " مدير المدير مشرف المشرف محرر المحرر التحرير رئيس هيئة الإدارة الدعم الرسمي"
).split()

_sources: list[Callable[[], Iterable[str]]] = []


def register_reserved_names(source: Callable[[], Iterable[str]]) -> None:
    """`source` answers names that only their bearers may have: colleagues, authors, editions."""
    _sources.append(source)


def clean_name(text: str, *, user: User | None = None) -> str:
    """The name in its one spelling (NFKC). ValidationError says in a sentence why it cannot be had.

    `user` keeps the name that is theirs; colleagues may have any that a colleague may.
    """
    name = " ".join(_JOINERS.sub("", unicodedata.normalize("NFKC", text)).split())
    problem = _spelling_problem(name) or _reserved_problem(name, user)
    if problem:
        raise ValidationError(problem, code="name")
    return name


def name_key(name: str) -> tuple[str, ...]:
    """What two names share that a reader could take for one another; the order of the words does not count."""
    words = re.split(r"[^\w]+", "".join(_skeleton(letter) for letter in unicodedata.normalize("NFKC", name)))
    return tuple(sorted(_pairs_as_one(word.translate(_LEET)) for word in words if word))


def _spelling_problem(name: str) -> str:
    if not any(unicodedata.category(letter).startswith("L") for letter in name):
        return _("Write a name, with at least one letter.")
    if len(name) > LONGEST_NAME:
        return _("A name has at most %(count)d characters.") % {"count": LONGEST_NAME}
    if any(unicodedata.category(letter)[0] not in _ALLOWED for letter in name) or _has_piled_marks(name):
        return _("Write the name in letters, digits and simple marks; it holds a sign that cannot be shown.")
    if any(_mixes_scripts(word) for word in re.split(r"[\W\d_]+", name)):
        return _("A word of the name mixes letters of two scripts. Write it in one.")
    return ""


def _has_piled_marks(name: str) -> bool:
    kinds = "".join(unicodedata.category(letter)[0] for letter in name)
    return "M" * (_MOST_MARKS + 1) in kinds


def _mixes_scripts(word: str) -> bool:
    scripts = {categories.alias(letter) for letter in word} - _NO_SCRIPT
    return len(scripts) > 1 and not any(scripts <= together for together in _WRITTEN_TOGETHER)


def _reserved_problem(name: str, user: User | None) -> str:
    key = name_key(name)
    if user is not None and (user.is_staff or key == name_key(user.name)):
        return ""
    reserved = [name_key(taken) for source in _sources for taken in source()]
    if key in reserved or _sounds_official(key):
        return _("This name, or one that looks like it, belongs to the newsroom. Choose another.")
    return ""


def _sounds_official(key: tuple[str, ...]) -> bool:
    """Made of nothing but words of office: a surname among them makes it a person's."""
    offices = _office_keys()
    return bool(key) and all(word in offices for word in key)


@cache
def _office_keys() -> frozenset[str]:
    return frozenset(word for office in _OFFICES for word in name_key(office))


@cache
def _skeleton(letter: str) -> str:
    """The letter that it may be taken for (UTS 39, 4), Latin where there is one; marks fall away."""
    alike = [one["c"].casefold() for one in confusables.confusables_data.get(letter, ())]
    latin = next((one for one in alike if len(one) == 1 and one.isascii() and one.isalpha()), None)
    plain = letter.casefold() if letter.isascii() or latin is None else latin
    return "".join(part for part in unicodedata.normalize("NFKD", folded(plain)) if not unicodedata.combining(part))


def _pairs_as_one(word: str) -> str:
    return word.replace("rn", "m").replace("vv", "w")
