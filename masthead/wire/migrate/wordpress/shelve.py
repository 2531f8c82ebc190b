"""Putting prepared stories and pages in their places, with what belongs to them."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.discussion.actions.bring_in import ImportedComment, import_comments
from masthead.editions.choices import RESERVED_SECTION_SLUGS
from masthead.editions.models import Edition
from masthead.newsroom.actions.take_over import retake_story, take_over_page, take_over_story
from masthead.newsroom.models import StaticPage, Story

from ...models import ImportedItem, ImportedKind
from ..report import ImportReport
from .comments import comments_of
from .ledger import Ledger
from .places import Places
from .posts import Prepared
from .redirects import lead_to, old_addresses
from .survey import Survey

# What a changed entry brings anew; the rest of a story is the newsroom's.
_TEXT_FIELDS = (
    "title standfirst body lead_photo_id lead_caption seo_title search_description imported_incomplete".split()
)


@dataclass
class Shelf:
    """Stores within the caller's transaction; `finish_batch` writes what goes faster together."""

    edition: Edition
    places: Places
    survey: Survey
    ledger: Ledger
    report: ImportReport
    by: object = None
    _rows: list[ImportedItem] = field(default_factory=list)
    _comments: list[tuple[Story, list[ImportedComment]]] = field(default_factory=list)
    _led: list[tuple[Page, list[str]]] = field(default_factory=list)

    def put(self, ready: Prepared, row: ImportedItem | None) -> bool:
        """Whether something was stored; else the report says why not."""
        if row is None:
            page, revision_id = self._made(ready)
            self.report.made += 1
        elif changed := self._changed(ready, row):
            page, revision_id = changed
            self.report.changed += 1
        else:
            return False
        self._note(ready, page, revision_id, row)
        return True

    def finish_batch(self) -> None:
        ImportedItem.objects.bulk_create(
            self._rows,
            update_conflicts=True,
            unique_fields=["edition", "site", "kind", "source_id"],
            update_fields=["revision_id", "content_hash", "missing_photos", "has_open_links", "imported_at"],
        )
        for story, comments in self._comments:
            import_comments(story=story, comments=comments)
        lead_to(self._led)
        self._rows, self._comments, self._led = [], [], []

    def forget_unsaved(self) -> None:
        """After a story's savepoint was rolled back: pages made for it are gone."""
        self.places.forget_unsaved()
        self.ledger.forget_unsaved()

    def _made(self, ready: Prepared) -> tuple[Page, int]:
        if isinstance(ready.page, StaticPage):
            return self._made_page(ready)
        section, topics = self.places.section_and_topics(ready.entry)
        revision = take_over_story(
            story=ready.page,
            section=section,
            authors=self.places.authors(ready.entry),
            topics=topics,
            published_at=ready.live_at,
            scheduled_for=ready.due_at,
            by=self.by,
        )
        return ready.page, revision.pk

    def _made_page(self, ready: Prepared) -> tuple[Page, int]:
        page = ready.page
        parent = self._parent(ready)
        if parent == self.places.front and (page.slug in RESERVED_SECTION_SLUGS or page.slug.isdigit()):
            page.slug = f"page-{page.slug}"
        revision = take_over_page(
            page=page, parent=parent, published_at=ready.live_at, scheduled_for=ready.due_at, by=self.by
        )
        return page, revision.pk

    def _parent(self, ready: Prepared) -> Page:
        page_id = self.survey.page_of(ImportedKind.PAGE, ready.entry.parent_id)
        return StaticPage.objects.filter(pk=page_id).first() or self.places.front

    def _changed(self, ready: Prepared, row: ImportedItem) -> tuple[Page, int] | None:
        page = type(ready.page).objects.filter(pk=row.reference_id).first()
        if page is None:
            self.report.skip(ready.entry.label, _("it was deleted here after an earlier import"))
            return None
        if page.latest_revision_id != row.revision_id:
            self.report.skip(ready.entry.label, _("it changed at the source, but was edited here since: left as it is"))
            return None
        if isinstance(page, Story):
            return self._retaken(ready, page)
        page.title, page.body, page.search_description = (
            ready.page.title,
            ready.page.body,
            ready.page.search_description,
        )
        revision = take_over_page(
            page=page, parent=None, published_at=ready.live_at, scheduled_for=ready.due_at, by=self.by
        )
        return page, revision.pk

    def _retaken(self, ready: Prepared, story: Story) -> tuple[Page, int]:
        for name in _TEXT_FIELDS:
            setattr(story, name, getattr(ready.page, name))
        _section, topics = self.places.section_and_topics(ready.entry)
        revision = retake_story(
            story=story,
            authors=self.places.authors(ready.entry),
            topics=topics,
            published_at=ready.live_at,
            scheduled_for=ready.due_at,
            by=self.by,
        )
        return story, revision.pk

    def _note(self, ready: Prepared, page: Page, revision_id: int, row: ImportedItem | None) -> None:
        entry = ready.entry
        kind = ImportedKind.PAGE if isinstance(page, StaticPage) else ImportedKind.STORY
        self.survey.settle(kind, entry.source_id, page.pk)
        self._rows.append(
            ImportedItem(
                edition=self.edition,
                site=self.ledger.site,
                kind=kind,
                source_id=ready.key,
                reference_id=page.pk,
                revision_id=revision_id,
                content_hash=entry.content_hash,
                missing_photos=min(len(ready.missing), 30_000),
                has_open_links=ready.has_open_links,
            )
        )
        if isinstance(page, Story):
            if comments := comments_of(entry, page, self.report):
                self._comments.append((page, comments))
        elif entry.comments:
            self.report.count_comments("on_pages", len(entry.comments))
        if ready.live_at is not None:
            own = f"/{self.edition.code}/{page.path_in_edition}"
            paths = [path for path in old_addresses(entry, self.survey) if path.rstrip("/") != own.rstrip("/")]
            self._led.append((page, paths))
