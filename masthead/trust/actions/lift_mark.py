"""Lifting a mark from a story, and restoring it. Both keep their reason."""

from django.db import transaction

from masthead.editions.queries import edition_of_locale
from masthead.eventlog.record import record
from masthead.newsroom.models import Story

from ..errors import MarkForbidden, OtherEdition, ReasonMissing
from ..models import Designation, LiftedMark


@transaction.atomic
def lift_mark(*, story: Story, designation: Designation, reason: str, by) -> LiftedMark:
    """The story is shown without this designation's mark from now on, drafts and preview too.

    Raises MarkForbidden, OtherEdition, ReasonMissing.
    """
    return _add_row(story, designation, reason, by, is_lifted=True, kind="designation.mark_lifted")


@transaction.atomic
def restore_mark(*, story: Story, designation: Designation, reason: str, by) -> LiftedMark:
    """The mark comes back; raises as lift_mark does."""
    return _add_row(story, designation, reason, by, is_lifted=False, kind="designation.mark_restored")


def _add_row(story, designation, reason, by, *, is_lifted: bool, kind: str) -> LiftedMark:
    if not story.permissions_for_user(by).can_edit():
        raise MarkForbidden(story)
    if edition_of_locale(story.locale_id) != designation.edition:
        raise OtherEdition(designation)
    if not reason.strip():
        raise ReasonMissing
    row = LiftedMark.objects.create(
        story=story, designation=designation, reason=reason.strip(), by=by, is_lifted=is_lifted
    )
    record(
        kind, stream=designation.edition.stream, actor=by, story_id=story.pk, designation_id=designation.pk, mark=row.pk
    )
    return row
