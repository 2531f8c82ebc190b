"""Readers' comments of the old site, for the discussion. Neither e-mail, network address nor home page is kept."""

from masthead.discussion.actions.bring_in import ImportedComment
from masthead.kit.html_clean import clean_imported_html, text_of_html
from masthead.newsroom.models import Story

from ..report import ImportReport
from .entry import Entry

_KINDS = frozenset({"", "comment"})


def comments_of(entry: Entry, story: Story, report: ImportReport) -> list[ImportedComment]:
    """What people wrote; pingbacks, trackbacks, spam and trash are counted and left out."""
    kept: list[ImportedComment] = []
    seen: set[str] = set()
    for comment in entry.comments:
        if comment.kind not in _KINDS:
            report.count_comments("pings")
        elif comment.approved not in {"0", "1"}:
            report.count_comments("spam_or_trash")
        elif comment.source_id in seen:
            report.count_comments("twice")
        elif html := clean_imported_html(comment.html).strip():
            kept.append(
                ImportedComment(
                    key=comment.source_id or f"n{len(kept)}",
                    parent_key="" if comment.parent_id == "0" else comment.parent_id,
                    name=text_of_html(comment.author_name)[:150],
                    html=html,
                    written_at=comment.written_at or story.first_published_at or story.latest_revision_created_at,
                    is_approved=comment.approved == "1",
                )
            )
            seen |= {comment.source_id} - {""}
            report.count_comments("kept")
    return kept
