"""Reads of moderation."""

from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.utils import timezone

from masthead.editions.models import Edition
from masthead.editions.queries import all_editions

from .models import ModerationRules, Notice, Sanction

_RULES_KEPT_SECONDS = 60


def sanction_in_force(user, edition: Edition) -> Sanction | None:
    """The one that lasts longest, of this edition or of all. One query."""
    standing = list(sanctions_in_force(edition).filter(user=user))
    return max(standing, key=lambda sanction: (sanction.until is None, sanction.until or sanction.at), default=None)


def sanctions_in_force(edition: Edition) -> QuerySet[Sanction]:
    here = Q(edition=edition) | Q(edition=None)
    lasts = Q(until=None) | Q(until__gt=timezone.now())
    return Sanction.objects.filter(here, lasts, lifted_at=None)


def unread_notices(user, edition: Edition) -> list[Notice]:
    """What moderators told this reader and has not been put away, the oldest first. One query."""
    return list(Notice.objects.filter(Q(edition=edition) | Q(edition=None), user=user, read_at=None))


def rules_of(edition: Edition) -> ModerationRules:
    """The edition's rules or the defaults; kept for a minute."""
    rules = cache.get(_rules_key(edition.pk))
    if rules is None:
        rules = ModerationRules.objects.filter(edition=edition).first() or ModerationRules(edition=edition)
        cache.set(_rules_key(edition.pk), rules, _RULES_KEPT_SECONDS)
    return rules


def forget_rules(edition_id: int) -> None:
    """After a change, so that this process sees it at once."""
    cache.delete(_rules_key(edition_id))


def _rules_key(edition_id: int) -> str:
    return f"moderation.rules.{edition_id}"


def edition_with_id(edition_id: int) -> Edition | None:
    return next((edition for edition in all_editions() if edition.pk == edition_id), None)
