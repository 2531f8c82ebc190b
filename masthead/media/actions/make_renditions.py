"""Renditions of photos: made after the upload, never while a reader waits.

Safe to run twice at once and to break off: what is there and current is not made again. A
rendition whose photo's rights, file or focal point changed is drawn anew under a new address;
the old file stays for a day, because pages in caches still name it.
"""

import logging
from collections.abc import Iterable
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django_tasks import default_task_backend
from wagtail.tasks import delete_file_from_storage_task

from ..drawing import dominant_colour, draw, encode, facts_of, open_master
from ..metadata import packets_of
from ..models import Photo, Rendition
from ..rendition_plan import QUALITY, Planned, crop_of, planned_renditions

log = logging.getLogger(__name__)

OLD_FILES_STAY = timedelta(days=1)


def make_first_renditions(photo: Photo) -> int:
    """JPEG alone, about 0.1 s a photo, so that pages can show it at once; how many were made."""
    return make_formats(photo, ["jpeg"])


def make_remaining_renditions(photo: Photo) -> int:
    """WebP, then AVIF, which costs ten times as much."""
    return make_formats(photo, ["webp"]) + make_formats(photo, ["avif"])


def make_renditions(*, photo_ids: Iterable[int] | None = None) -> int:
    """Whatever is missing of these photos, or of all: first every JPEG, then the rest. Resumable."""
    photos = Photo.objects.order_by("pk")
    ids = list(photos.values_list("pk", flat=True) if photo_ids is None else photo_ids)
    made = sum(make_first_renditions(photo) for photo in photos.filter(pk__in=ids).iterator(50))
    return made + sum(make_remaining_renditions(photo) for photo in photos.filter(pk__in=ids).iterator(50))


def make_formats(photo: Photo, formats: list[str]) -> int:
    """Draw what is missing or outdated of these formats, from one decoding of the master."""
    rows = {row.filter_spec: row for row in Rendition.objects.filter(image=photo)}
    todo = [plan for plan in planned_renditions(photo, formats) if not _is_current(rows.get(plan.spec), plan, photo)]
    if not todo:
        return 0
    master = open_master(photo, todo)
    packets = packets_of(facts_of(photo))
    drawn = {}
    for plan in todo:
        content = encode(draw(master, photo, plan), plan.format, quality=QUALITY[plan.format], packets=packets)
        drawn[plan] = _stored(photo, plan, content)
    if not photo.dominant_colour:
        Photo.objects.filter(pk=photo.pk).update(dominant_colour=dominant_colour(master))
    _keep_rows(photo, rows, drawn)
    return len(drawn)


def missing_formats(photo: Photo) -> list[str]:
    """Formats of which a rendition is missing or outdated. One query."""
    rows = {row.filter_spec: row for row in Rendition.objects.filter(image=photo)}
    plans = planned_renditions(photo, QUALITY)
    missing = {plan.format for plan in plans if not _is_current(rows.get(plan.spec), plan, photo)}
    return [name for name in QUALITY if name in missing]


def forget_newsroom_sizes(photo: Photo) -> None:
    """Thumbnails and previews that carry outdated rights; Wagtail makes them again when it needs them."""
    for row in Rendition.objects.filter(image=photo):
        if crop_of(row.filter_spec) is None and f"/{photo.version}/" not in row.file.name:
            row.delete()


def _is_current(row: Rendition | None, plan: Planned, photo: Photo) -> bool:
    if row is None or row.focal_point_key != plan.focal_point_key:
        return False
    return row.file.name.startswith(f"photos/{photo.pk}/{photo.version}/")


def _storage():
    return Rendition._meta.get_field("file").storage


def _stored(photo: Photo, plan: Planned, content: bytes) -> str:
    return _storage().save(f"photos/{photo.pk}/{photo.version}/{plan.file_name}", ContentFile(content))


def _keep_rows(photo: Photo, rows: dict[str, Rendition], drawn: dict[Planned, str]) -> None:
    """One row a size and format: changed in place, so that pages list either the old or the new file."""
    replaced: list[str] = []
    changed: list[Rendition] = []
    new: list[Rendition] = []
    for plan, name in drawn.items():
        row = rows.get(plan.spec)
        replaced += [row.file.name] if row else []
        (changed if row else new).append(_row(photo, plan, name, row))
    with transaction.atomic():
        if Photo.objects.filter(pk=photo.pk).exists():
            Rendition.objects.bulk_update(changed, ["file", "width", "height", "focal_point_key"])
            Rendition.objects.bulk_create(new, ignore_conflicts=True)
        else:
            replaced = list(drawn.values())
    kept = set(Rendition.objects.filter(image_id=photo.pk).values_list("file", flat=True))
    _delete_later([name for name in {*replaced, *drawn.values()} if name not in kept])


def _row(photo: Photo, plan: Planned, name: str, row: Rendition | None) -> Rendition:
    row = row or Rendition(image=photo, filter_spec=plan.spec)
    row.focal_point_key = plan.focal_point_key
    row.width, row.height = plan.size
    row.__dict__["file"] = name  # not by its descriptor, which would read the file for its size
    return row


def _delete_later(names: list[str]) -> None:
    deletion = delete_file_from_storage_task
    if default_task_backend.supports_defer:
        deletion = deletion.using(run_after=timezone.now() + OLD_FILES_STAY)
    for name in names:
        deletion.enqueue(_storage().deconstruct(), name)
