"""Work on photos that nobody waits for."""

from django_tasks import task

from .actions.make_renditions import forget_newsroom_sizes, make_formats, missing_formats
from .models import Photo


def order_renditions(photo_id: int) -> None:
    """After commit: JPEG and WebP first, AVIF when nothing else is waiting. Nothing where all is there."""
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is None:
        return
    missing = missing_formats(photo)
    if missing:
        make_quick_renditions.enqueue(photo_id)
    if "avif" in missing:
        make_avif_renditions.enqueue(photo_id)


@task(priority=10)
def make_quick_renditions(photo_id: int) -> None:
    if photo := Photo.objects.filter(pk=photo_id).first():
        make_formats(photo, ["jpeg"])
        make_formats(photo, ["webp"])
        forget_newsroom_sizes(photo)


@task(priority=-50)
def make_avif_renditions(photo_id: int) -> None:
    if photo := Photo.objects.filter(pk=photo_id).first():
        make_formats(photo, ["avif"])
