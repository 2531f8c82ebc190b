"""What the demo's newsroom is working on: drafts, stories waiting for the desk, and some that wait for their hour."""

from datetime import timedelta
from html import escape
from typing import Any

from django.db import transaction
from django.utils import timezone

from masthead.accounts.models import User
from masthead.editions.models import Edition
from masthead.newsroom.models import SectionPage, Story

from . import content


def load_desk(emails: dict[str, str]) -> None:
    """Made once, after the people are there; `emails` by role. A story that went out since is left alone."""
    edition = Edition.objects.get(code="en")
    people = {role: User.objects.get(email=email) for role, email in emails.items()}
    for row in content.desk():
        if not Story.objects.filter(locale=edition.locale, slug=row["slug"]).exists():
            _make(row, edition, people[row["by"]])


@transaction.atomic
def _make(row: dict[str, Any], edition: Edition, person: User) -> None:
    story = Story(
        locale=edition.locale,
        live=False,
        owner=person,
        slug=row["slug"],
        title=row["headline"],
        standfirst=row["standfirst"],
        body=[("paragraph", f"<p>{escape(row['text'], quote=False)}</p>")],
    )
    if row["state"] == "scheduled":
        story.go_live_at = timezone.now() + timedelta(hours=row["due_in_hours"])
    SectionPage.objects.get(locale=edition.locale, slug=row["section"]).add_child(instance=story)
    revision = story.save_revision(user=person)
    if row["state"] == "scheduled":
        revision.publish(user=person)
    elif row["state"] == "submitted":
        story.get_workflow().start(story, person)
