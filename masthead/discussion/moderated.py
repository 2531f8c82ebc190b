"""Comments as moderation's queue reads and decides them."""

from collections.abc import Iterable, Sequence

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from masthead.moderation.choices import ThingState
from masthead.moderation.things import ThingView, register_thing

from .actions.decide import approve_comment, feature_comment, hide_comment, unfeature_comment
from .actions.edit import edit_as_moderator
from .actions.post import KIND
from .models import Comment

_EXCERPT = 200


class Comments:
    """The handler of kind “comment”."""

    @property
    def label(self) -> str:
        return _("comment")

    def describe(self, ids: Iterable[int]) -> dict[int, ThingView]:
        """One query."""
        found = Comment.objects.filter(pk__in=list(ids)).select_related(
            "author", "parent", "thread__story__edition__locale"
        )
        return {comment.pk: _view(comment) for comment in found}

    def newest(self, edition_ids: Sequence[int], *, limit: int) -> list[int]:
        written = Comment.objects.filter(thread__story__edition_id__in=edition_ids).order_by("-pk")
        return list(written.values_list("pk", flat=True)[:limit])

    def approve(self, thing_id: int, *, by) -> None:
        approve_comment(comment=self._comment(thing_id), by=by)

    def hide(self, thing_id: int, *, by) -> None:
        hide_comment(comment=self._comment(thing_id), by=by)

    def feature(self, thing_id: int, *, by) -> None:
        feature_comment(comment=self._comment(thing_id), by=by)

    def unfeature(self, thing_id: int, *, by) -> None:
        unfeature_comment(comment=self._comment(thing_id), by=by)

    def edit(self, thing_id: int, *, by, text: str) -> None:
        edit_as_moderator(comment=self._comment(thing_id), by=by, source=text)

    def _comment(self, thing_id: int) -> Comment:
        return Comment.objects.select_related("thread").get(pk=thing_id)


def _view(comment: Comment) -> ThingView:
    story = comment.thread.story
    address = f"/{comment.thread.edition.code}/{story.address}/"
    return ThingView(
        text_html=comment.html,
        source=comment.source,
        author=comment.author_id,
        author_name=comment.author_name or (comment.author.name if comment.author else ""),
        url=comment_address(address, comment.pk),
        context_title=story.title,
        context_url=address,
        parent_excerpt=_excerpt(comment.parent.html) if comment.parent else "",
        edition_id=story.edition_id,
        state=ThingState(comment.state),
        created_at=comment.created_at,
        is_featured=comment.is_featured,
    )


def comment_address(story_path: str, comment_id: int) -> str:
    """The permalink: the page with that comment, whatever page it has moved to."""
    return f"{story_path}discussion/?comment={comment_id}#comment-{comment_id}"


def _excerpt(html: str) -> str:
    text = " ".join(strip_tags(html).split())
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def register() -> None:
    register_thing(KIND, Comments())
