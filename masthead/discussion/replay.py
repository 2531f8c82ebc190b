"""A discussion as numbers, and how each event changes them.

Whoever keeps a copy of a thread (a page that is open, a cache elsewhere) starts from `snapshot` and
goes on by `apply`; the tests hold that this ends where a fresh snapshot does.
"""

from typing import Any

from masthead.moderation.choices import ThingState

from .actions._change import milliseconds
from .models import Comment, Thread

Snapshot = dict[str, Any]


def snapshot(thread: Thread) -> Snapshot:
    """Ids and numbers of what readers see: published comments, and tombstones that hold up a reply."""
    thread.refresh_from_db()
    shown = Comment.objects.filter(thread_id=thread.pk, is_shown=True)
    return {
        "version": thread.version,
        "state": str(thread.state),
        "comment_count": thread.comment_count,
        "comments": {comment.pk: _numbers(comment) for comment in shown},
    }


def _numbers(comment: Comment) -> dict[str, Any]:
    if comment.state != ThingState.PUBLISHED:
        return _tombstone(comment.parent_id, comment.root_id, milliseconds(comment.created_at))
    return {
        "parent_id": comment.parent_id,
        "root_id": comment.root_id,
        "at": milliseconds(comment.created_at),
        "edited_at": milliseconds(comment.edited_at),
        "respects": comment.respects,
        "is_featured": comment.is_featured,
        "is_tombstone": False,
    }


def _tombstone(parent_id: int | None, root_id: int | None, at: int | None) -> dict[str, Any]:
    return {"parent_id": parent_id, "root_id": root_id, "at": at, "is_tombstone": True}


def apply(before: Snapshot, kind: str, payload: dict[str, Any]) -> Snapshot:
    """The snapshot after one event of the thread's stream."""
    comments = dict(before["comments"])
    after = {**before, "version": payload["version"], "comments": comments}
    if kind == "thread.state_changed":
        return {**after, "state": payload["state"]}
    after["comment_count"] = payload["comment_count"]
    if kind in ("comment.hidden", "comment.deleted"):
        _take_away(comments, payload)
    else:
        _put(comments, kind, payload)
    return after


def _put(comments: dict, kind: str, payload: dict) -> None:
    pk = payload["comment_id"]
    known = comments.get(pk, {})
    is_featured = {"comment.featured": True, "comment.unfeatured": False}.get(kind, known.get("is_featured", False))
    keys = ("parent_id", "root_id", "at", "edited_at", "respects")
    comments[pk] = {**{key: payload[key] for key in keys}, "is_featured": is_featured, "is_tombstone": False}
    _raise_answered(comments, payload)


def _raise_answered(comments: dict, payload: dict) -> None:
    """A reply that comes back brings back with it the tombstones that it answers."""
    for pk, parent_id, root_id, at in payload.get("answered", ()):
        comments.setdefault(pk, _tombstone(parent_id, root_id, at))


def _take_away(comments: dict, payload: dict) -> None:
    pk = payload["comment_id"]
    comments[pk] = _tombstone(payload["parent_id"], payload["root_id"], payload["at"])
    while pk in comments and comments[pk]["is_tombstone"] and not _has_reply(comments, pk):
        pk = comments.pop(pk)["parent_id"]


def _has_reply(comments: dict, pk: int) -> bool:
    return any(row["parent_id"] == pk for row in comments.values())
