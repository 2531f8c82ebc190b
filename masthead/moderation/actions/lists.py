"""The word lists and the rules of an edition."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from masthead.editions.models import Edition
from masthead.editions.queries import all_editions

from ..access import require_may_moderate, rules_title
from ..choices import ActionKind, WordKind
from ..errors import EditionNotYours, WordRefused
from ..models import LONGEST_WORD, ListedWord, ModerationRules
from ..queries import forget_rules
from ..words import folded_word, forget_words
from ._audit import write_down

_LEAST_LETTERS = 2
_LEAST_BEFORE_STAR = 3


@transaction.atomic
def list_word(*, language: str, word: str, kind: str, by) -> ListedWord:
    """`language` is the tag of an edition, or empty: all editions, which administrators alone decide.

    Raises EditionNotYours, WordRefused.
    """
    edition = _edition_speaking(language, by)
    folded = _lookable(word)
    write_down(ActionKind.WORD_LISTED, by=by, edition=edition, reason=f"{word.strip()} ({WordKind(kind).value})")
    try:
        with transaction.atomic():
            row = ListedWord.objects.create(language=language, word=word.strip(), folded=folded, kind=kind, by=by)
    except IntegrityError as error:
        raise WordRefused(_("“%(word)s” is listed already.") % {"word": word.strip()}) from error
    _forget()
    return row


@transaction.atomic
def strike_word(*, listed: ListedWord, by) -> None:
    """Raises EditionNotYours, and WordRefused where it was struck a moment ago."""
    edition = _edition_speaking(listed.language, by)
    write_down(ActionKind.WORD_STRUCK, by=by, edition=edition, reason=f"{listed.word} ({listed.kind})")
    gone, _models = ListedWord.objects.filter(pk=listed.pk).delete()
    if not gone:
        raise WordRefused(_("“%(word)s” is no longer listed.") % {"word": listed.word})
    _forget()


@transaction.atomic
def change_rules(*, edition: Edition, first_posts: int, links_allowed: int, by) -> None:
    """Raises EditionNotYours."""
    require_may_moderate(by, edition.pk)
    told = f"first_posts={first_posts}, links_allowed={links_allowed}"
    write_down(ActionKind.RULES_CHANGED, by=by, edition=edition, reason=told)
    values = {"first_posts": first_posts, "links_allowed": links_allowed}
    ModerationRules.objects.update_or_create(edition=edition, defaults=values)
    forget_rules(edition.pk)
    transaction.on_commit(lambda: forget_rules(edition.pk))


def _edition_speaking(language: str, by) -> Edition | None:
    if not language:
        if not rules_title(by):
            raise EditionNotYours
        return None
    edition = next((one for one in all_editions() if one.language == language), None)
    if edition is None:
        raise EditionNotYours
    require_may_moderate(by, edition.pk)
    return edition


def _lookable(word: str) -> str:
    folded = folded_word(word)
    least = _LEAST_BEFORE_STAR if folded.endswith("*") else _LEAST_LETTERS
    if len(folded.rstrip("*").replace(" ", "")) < least:
        raise WordRefused(_("This is too short to look for: write two letters at least, three before a star."))
    if len(word.strip()) > LONGEST_WORD:
        raise WordRefused(_("This is too long for a word: write 60 characters at most."))
    return folded


def _forget() -> None:
    """At once, and again after commit: another thread may have looked meanwhile."""
    forget_words()
    transaction.on_commit(forget_words)
