"""The one change that the log permits: a person's number gives way to a tombstone."""

from django.db import transaction

from .models import Event

# No person has the number 0: followers read it as "somebody who has been erased since".
TOMBSTONE = 0


@transaction.atomic
def replace_person_by_tombstone(user_id: int) -> None:
    """In actors, and where a payload speaks of the person as `user_id`. Reads the whole log once."""
    Event.objects.filter(actor_id=user_id).update(actor_id=TOMBSTONE)
    for event in Event.objects.filter(payload__user_id=user_id):
        event.payload["user_id"] = TOMBSTONE
        event.save(update_fields=["payload"])
