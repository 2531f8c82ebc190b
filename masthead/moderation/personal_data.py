"""What moderation keeps of people, and how it forgets them."""

from typing import Any

from masthead.accounts.personal_data import PersonalData

from .models import Held, ModerationAction, Notice, RecentText, Report, Sanction, Standing


def _export(user) -> dict[str, Any]:
    """What concerns this person and is theirs to know: not who held, reported or decided."""
    return {
        "standing": list(
            Standing.objects.filter(user=user).values("edition__code", "published", "held", "refused", "hidden")
        ),
        "sanctions": list(
            Sanction.objects.filter(user=user).values("edition__code", "kind", "until", "reason", "at", "lifted_at")
        ),
        "notices": list(Notice.objects.filter(user=user).values("edition__code", "kind", "text", "until", "at")),
        "held": list(Held.objects.filter(author=user).values("kind", "thing_id", "at", "decision")),
        "reports": list(Report.objects.filter(by=user).values("kind", "thing_id", "reason", "text", "at")),
        "recent_texts": list(RecentText.objects.filter(user=user).values("kind", "at")),
    }


def _erase(user) -> None:
    """Audit rows stay without the reader's number (the one change that their trigger lets through); what a
    reader wrote in a report goes, the report stays without a name.
    """
    ModerationAction.objects.filter(subject_id=user.pk).update(subject_id=None)
    Report.objects.filter(by=user).update(by=None, text="")
    Held.objects.filter(author=user).update(author=None)
    for model in (Standing, RecentText, Notice, Sanction):
        model._default_manager.filter(user=user).delete()


HOLDER = PersonalData(
    name="moderation",
    models=(
        "moderation.Held",
        "moderation.Report",
        "moderation.Sanction",
        "moderation.Notice",
        "moderation.Standing",
        "moderation.RecentText",
        "moderation.ListedWord",
        "moderation.ModerationAction",
    ),
    export=_export,
    erase=_erase,
)
