"""Rendering kept sources again, after the sanitiser or the subset of Markdown changed."""

from django.db import transaction

from ..markdown import SANITISER_VERSION, render
from ..models import Comment
from ._change import next_version
from .bring_in import imported_html

_AT_ONCE = 200


def rerender_comments() -> int:
    """How many were rendered; stopped anywhere, it goes on from there. Readers' copies become new versions."""
    total = 0
    while batch := list(Comment.objects.exclude(sanitiser_version=SANITISER_VERSION).order_by("pk")[:_AT_ONCE]):
        for comment in batch:
            # An import's source is HTML.
            made = imported_html(comment.source) if comment.imported_from else render(comment.source)
            comment.html, comment.sanitiser_version = made, SANITISER_VERSION
        with transaction.atomic():
            Comment.objects.bulk_update(batch, ["html", "sanitiser_version"])
            for thread_id in {comment.thread_id for comment in batch}:
                next_version(thread_id)
        total += len(batch)
    return total
