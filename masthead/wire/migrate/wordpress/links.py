"""The last phase: links to posts that came later in the file become links to their pages."""

import json

from django.db import transaction
from wagtail.models import Revision
from wagtail.tasks import update_reference_index_task

from masthead.newsroom.models import StaticPage, Story

from ...models import ImportedItem, ImportedKind
from .around import Around
from .ledger import Ledger
from .survey import Progress

_BATCH = 50


def close_links(ledger: Ledger, around: Around, progress: Progress) -> None:
    """Rewrite open links in the pages and in the revisions that the import made, never in later ones."""
    done, last = 0, 0
    while rows := list(ledger.rows.filter(has_open_links=True, pk__gt=last).order_by("pk")[:_BATCH]):
        with transaction.atomic():
            for row in rows:
                _close(row, around)
            ImportedItem.objects.filter(pk__in=[row.pk for row in rows]).update(has_open_links=False)
        done, last = done + len(rows), rows[-1].pk
        progress("links", done, 0)


def _close(row: ImportedItem, around: Around) -> None:
    model = StaticPage if row.kind == ImportedKind.PAGE else Story
    page = model.objects.filter(pk=row.reference_id, latest_revision_id=row.revision_id).first()
    if page is None:
        return
    revision = Revision.objects.get(pk=row.revision_id)
    stored = revision.content["body"]
    linked = around.relinked(stored) if row.kind == ImportedKind.PAGE else _relinked_body(stored, around)
    if linked == stored:
        return
    revision.content = {**revision.content, "body": linked}
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    page.body = linked
    model.objects.filter(pk=page.pk).update(body=page.body)
    update_reference_index_task.enqueue(model._meta.app_label, model._meta.model_name, str(page.pk))


def _relinked_body(stored: str, around: Around) -> str:
    return json.dumps(around.relinked(json.loads(stored)))
