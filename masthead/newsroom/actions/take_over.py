"""Taking over stories from another system, by the thousand.

They keep their dates and come past the checks of the publish gate, which holds them at their next
edit. The search and reference indexes follow by Wagtail's tasks.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page, Revision

from masthead.editions.queries import edition_of_locale
from masthead.eventlog.record import record

from ..models import AuthorPage, SectionPage, StaticPage, Story, StoryAuthor, StoryTopic, TopicPage
from .address import address_for


@transaction.atomic
def take_over_story(
    *,
    story: Story,
    section: SectionPage,
    authors: Sequence[AuthorPage] = (),
    topics: Sequence[TopicPage] = (),
    published_at: datetime | None = None,
    scheduled_for: datetime | None = None,
    by=None,
) -> Revision:
    """Store an unsaved story below `section`: published, scheduled, or (no time given) a draft.

    Its `updated_at` stays empty: other systems move their times with every save, and ours must not
    tell readers of an update that was none. Records `story.imported`.
    """
    story.locale_id = section.locale_id
    _set_published_facts(story, section, published_at, scheduled_for)
    put_below(section, story)
    _set_children(story, authors, topics)
    revision = _revise(story, scheduled_for, by)
    record("story.imported", stream=story.edition_stream, actor=by, story_id=story.pk, revision_id=revision.pk)
    return revision


@transaction.atomic
def retake_story(
    *,
    story: Story,
    authors: Sequence[AuthorPage] = (),
    topics: Sequence[TopicPage] = (),
    published_at: datetime | None = None,
    scheduled_for: datetime | None = None,
    by=None,
) -> Revision:
    """Store a story anew that was taken over before and has changed at its source.

    Section, slug and address stay; the caller has made sure that nobody edited it here.
    """
    address = story.address
    _set_published_facts(story, None, published_at, scheduled_for)
    story.address = address or story.address
    StoryAuthor.objects.filter(story=story).delete()
    StoryTopic.objects.filter(story=story).delete()
    story.save(clean=False)
    _set_children(story, authors, topics)
    revision = _revise(story, scheduled_for, by)
    record("story.imported", stream=story.edition_stream, actor=by, story_id=story.pk, revision_id=revision.pk)
    return revision


@transaction.atomic
def take_over_page(
    *,
    page: StaticPage,
    parent: Page | None,
    published_at: datetime | None = None,
    scheduled_for: datetime | None = None,
    by=None,
) -> Revision:
    """Store a static page below `parent`, or (no parent) one that is stored already anew."""
    page.live = published_at is not None
    page.has_unpublished_changes = not page.live
    page.go_live_at = scheduled_for
    page.first_published_at = page.first_published_at or published_at
    page.last_published_at = page.last_published_at or published_at
    if parent is None:
        page.save(clean=False)
    else:
        page.locale_id = parent.locale_id
        page.slug = free_slug(parent, page.slug)
        put_below(parent, page)
    revision = _revise(page, scheduled_for, by)
    record("page.imported", stream=page.edition.stream, actor=by, page_id=page.pk, revision_id=revision.pk)
    return revision


def free_slug(parent: Page, slug: str) -> str:
    """`slug`, or with `-2`, `-3` … the first that no child of `parent` has. One query for every 20 that are taken."""
    below = Page.objects.filter(depth=parent.depth + 1, path__range=Page._get_children_path_interval(parent.path))
    first = 1
    while True:
        candidates = [slug if number == 1 else f"{slug}-{number}" for number in range(first, first + 20)]
        # Exact values, not a prefix: SQLite answers a prefix by reading every page of the section.
        taken = set(below.filter(slug__in=candidates).values_list("slug", flat=True))
        if free := next((candidate for candidate in candidates if candidate not in taken), None):
            return free
        first += 20


def _set_published_facts(story: Story, section, published_at, scheduled_for) -> None:
    story.edition = edition_of_locale(story.locale_id)
    story.live = published_at is not None
    story.has_unpublished_changes = not story.live
    story.go_live_at = scheduled_for
    if section is not None:
        story.slug = free_slug(section, story.slug)
    if published_at is not None:
        story.first_published_at = story.first_published_at or published_at
        story.last_published_at = story.last_published_at or published_at
        story.address = address_for(story)


def put_below(parent: Page, page: Page) -> None:
    """Add a page as the last child without Wagtail's validation and log: the slug must be free."""
    below = Page.objects.filter(depth=parent.depth + 1, path__range=Page._get_children_path_interval(parent.path))
    last = below.order_by("-path").values_list("path", flat=True).first()
    page.depth = parent.depth + 1
    page.path = Page(path=last)._inc_path() if last else Page._get_path(parent.path, page.depth, 1)
    page.numchild = 0
    page.draft_title = page.title
    page._cached_parent_obj = parent
    page._is_site_root = False
    page.save(clean=False, log_action=None)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)
    parent.numchild += 1


def _set_children(story: Story, authors, topics) -> None:
    """Bylines and topics as rows, and in the revision too."""
    bylines = [StoryAuthor(story=story, author=author, sort_order=order) for order, author in enumerate(authors)]
    links = [StoryTopic(story=story, topic=topic, sort_order=order) for order, topic in enumerate(topics)]
    StoryAuthor.objects.bulk_create(bylines)
    StoryTopic.objects.bulk_create(links)
    story.bylines = bylines
    story.topic_links = links


def _revise(story: Page, scheduled_for, by) -> Revision:
    revision = Revision.objects.create(
        content_object=story,
        base_content_type=story.get_base_content_type(),
        user=by,
        approved_go_live_at=scheduled_for,
        content=story.serializable_data(),
        object_str=str(story),
        created_at=timezone.now(),
    )
    story.latest_revision = revision
    story.latest_revision_created_at = revision.created_at
    story.live_revision = revision if story.live else None
    Page.objects.filter(pk=story.pk).update(
        latest_revision=revision,
        latest_revision_created_at=revision.created_at,
        live_revision=story.live_revision,
        owner=by,
    )
    return revision
