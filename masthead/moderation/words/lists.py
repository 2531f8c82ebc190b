"""The index of each language, made anew when its list changed."""

from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max

from ..models import ListedWord
from .index import Listed, WordIndex

_STAMP = "moderation.words"
_KEPT_SECONDS = 30
_indexes: dict[str, tuple[Any, WordIndex]] = {}


def words_of(language: str) -> WordIndex:
    """The words of this exact BCP 47 tag and those of all languages.

    Another process's change is seen within half a minute. At most one query then, two after a change.
    """
    stamp = cache.get(_STAMP)
    if stamp is None:
        # Numbers are never given again, so count and last number tell any change.
        stamp = tuple(ListedWord.objects.aggregate(Count("pk"), Max("pk"), Max("at")).values())
        cache.set(_STAMP, stamp, _KEPT_SECONDS)
    made_from, index = _indexes.get(language, (None, None))
    if index is None or made_from != stamp:
        rows = ListedWord.objects.filter(language__in=["", language]).order_by("-kind")
        index = WordIndex(Listed(row.word, row.folded, row.kind) for row in rows)
        _indexes[language] = (stamp, index)
    return index


def forget_words() -> None:
    """After a change, so that this process sees it at once."""
    cache.delete(_STAMP)
