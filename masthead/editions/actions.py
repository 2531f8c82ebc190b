"""Changes to editions that need no newsroom."""

from django.db import transaction
from wagtail.models import Collection

from .models import Edition


@transaction.atomic
def edition_collection(edition: Edition) -> Collection:
    """Where an edition's photos and documents are kept; made at first use."""
    if edition.collection_id:
        return edition.collection
    fresh = Edition.objects.select_for_update().get(pk=edition.pk)
    if fresh.collection is None:
        fresh.collection = Collection.get_first_root_node().add_child(name=edition.name)
        fresh.save(update_fields=["collection"])
    edition.collection = fresh.collection
    return fresh.collection
