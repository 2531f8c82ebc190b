"""Names that people choose: one spelling, nothing invisible, and none that passes for a colleague.

Why a package's table of look-alikes: docs/decisions/0016-look-alike-names-by-unicodes-table.md.
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
# Letters and marks by their category, nothing to the eye (Unicode's default ignorables): a name of these is none.
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\U000e0100-\U000e01ef]")
_ALLOWED = frozenset("LMNPZ")
# Scripts that are written together (UTS 39, 5.2, highly restrictive).
_WRITTEN_TOGETHER = (
    {"LATIN", "HAN", "HIRAGANA", "KATAKANA"},
    {"LATIN", "HAN", "HANGUL"},
    {"LATIN", "HAN", "BOPOMOFO"},
)
_NO_SCRIPT = {"COMMON", "INHERITED"}
_LEET = str.maketrans("013457i", "oleastl")
_OFFICES = (
    "the chief admin admins administrator moderator moderators editor editors publisher reporter webmaster staff"
    " team official support help newsroom masthead root system security owner site moderation editorinchief"
    " админ администратор администрация модератор модераторы редактор редакция главный редакции поддержка официальный"
    " сайта модерация"
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


def looks_like(name: str, other: str) -> bool:
    """Whether a reader could take one for the other: same letters, in any order of the words, words of office aside."""
    return bool(_shapes(name) & _shapes(other))


def _spelling_problem(name: str) -> str:
    if not any(_kind(letter) == "L" for letter in name):
        return _("Write a name, with at least one letter.")
    if len(name) > LONGEST_NAME:
        return _("A name has at most %(count)d characters.") % {"count": LONGEST_NAME}
    if _UNSEEN.search(name) or _has_piled_marks(name) or any(_kind(letter) not in _ALLOWED for letter in name):
        return _("Write the name in letters, digits and simple marks; it holds a sign that cannot be shown.")
    if any(_mixes_scripts(word) for word in re.split(r"[\W\d_]+", name)):
        return _("A word of the name mixes letters of two scripts. Write it in one.")
    return ""


def _has_piled_marks(name: str) -> bool:
    kinds = "".join(_kind(letter) for letter in name)
    return "M" * (_MOST_MARKS + 1) in kinds


def _kind(letter: str) -> str:
    return unicodedata.category(letter)[0]


def _mixes_scripts(word: str) -> bool:
    scripts = {categories.alias(letter) for letter in word} - _NO_SCRIPT
    return len(scripts) > 1 and not any(scripts <= together for together in _WRITTEN_TOGETHER)


def _reserved_problem(name: str, user: User | None) -> str:
    if user is not None and (user.is_staff or name == user.name or looks_like(name, user.name)):
        return ""
    shapes = _shapes(name)
    if "" in shapes or any(shapes & _shapes(taken) for source in _sources for taken in source()):
        return _("This name, or one that looks like it, belongs to the newsroom. Choose another.")
    return ""


def _shapes(name: str) -> frozenset[str]:
    """As written and in small letters, whose look-alikes differ: the words in order of the alphabet, and run together.

    Numbers aside: “Editor 2” is an editor. The empty shape stands for words of office alone.
    """
    return frozenset(shape for spelling in (name, name.casefold()) for shape in _shapes_of(_words(spelling)))


def _shapes_of(words: list[str]) -> tuple[str, ...]:
    run, named = "".join(words), [word for word in words if word not in _office_words()]
    return (" ".join(sorted(named)), "" if run in _office_words() else run)


def _words(name: str) -> list[str]:
    letters = "".join(_skeleton(letter) for letter in unicodedata.normalize("NFKC", name))
    words = (word for word in re.split(r"[^\w]+", letters) if word and not word.isdecimal())
    return [_pairs_as_one(word.translate(_LEET)) for word in words]


@cache
def _office_words() -> frozenset[str]:
    return frozenset(word for office in _OFFICES for word in _words(office))


@cache
def _skeleton(letter: str) -> str:
    """The letter that it may be taken for (UTS 39, 4), Latin where there is one; marks fall away."""
    alike = [one["c"].casefold() for one in confusables.confusables_data.get(letter, ())]
    latin = next((one for one in alike if len(one) == 1 and one.isascii() and one.isalpha()), None)
    plain = letter.casefold() if letter.isascii() or latin is None else latin
    return "".join(part for part in unicodedata.normalize("NFKD", folded(plain)) if not unicodedata.combining(part))


def _pairs_as_one(word: str) -> str:
    return word.replace("rn", "m").replace("vv", "w")
