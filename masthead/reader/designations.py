"""Marks at the first mention of designated names, through the texts of a page in reading order."""

from collections.abc import Sequence
from datetime import date

from masthead.editions.models import Edition
from masthead.trust.marking import mark_fragments
from masthead.trust.queries import entries_in_force

from .view_data import NoticeView


def marked_texts(
    texts: Sequence[str], edition: Edition, on: date, story_id: int | None
) -> tuple[list[str], tuple[NoticeView, ...]]:
    """The same HTML texts with their marks, and the notices that the marks lead to."""
    marked = mark_fragments(list(texts), entries_in_force(edition, on, story_id))
    notices = tuple(
        NoticeView(notice.anchor, notice.mark, notice.text, notice.back_anchor) for notice in marked.notices
    )
    return list(marked.fragments), notices
