"""Putting a waiting designation in force."""

from django.core.exceptions import ValidationError
from django.db import transaction

from masthead.eventlog.record import record

from ..errors import EntryIncomplete
from ..models import Designation
from ..permissions import demand_keeper


@transaction.atomic
def put_in_force(*, designation: Designation, by) -> Designation:
    """The latest revision takes effect, once the stories that it touches were shown; the entry as it now stands.

    `by` is None at the command line. Raises DesignationForbidden, EntryIncomplete.
    """
    demand_keeper(by, designation.edition)
    revision = designation.get_latest_revision() or designation.save_revision(user=by)
    draft = revision.as_object()
    demand_keeper(by, draft.edition)
    _demand_complete(draft)
    revision.publish(user=by, skip_permission_checks=True)
    designation = Designation.objects.get(pk=designation.pk)
    record(
        "designation.put_in_force",
        stream=designation.edition.stream,
        actor=by,
        designation_id=designation.pk,
        revision_id=revision.pk,
    )
    return designation


def _demand_complete(draft: Designation) -> None:
    try:
        draft.full_clean()
    except ValidationError as error:
        raise EntryIncomplete(draft, error.messages) from error
