"""Making the demo title. Each thing is looked up before it is made: stopped anywhere, it goes on from there."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone
from PIL import Image
from wagtail.models import Collection, Page

from masthead.editions.actions import edition_collection
from masthead.editions.models import Edition
from masthead.media.actions.make_renditions import make_first_renditions
from masthead.media.actions.store_photo import store_photo
from masthead.media.models import Photo
from masthead.newsroom.actions.found_edition import NewSection, found_edition
from masthead.newsroom.models import (
    AuthorPage,
    AuthorsPage,
    EditionPage,
    SectionPage,
    StaticPage,
    Story,
    StoryAuthor,
    StoryTopic,
    StoryUpdate,
    TopicPage,
    TopicsPage,
)
from masthead.trust.models import Designation, DesignationForm

from . import content
from .body import Known, placed_photo, typed_blocks

Step = Callable[[], None]
Draw = Callable[[Photo], Any]


def steps() -> int:
    """How many steps `load_demo` reports."""
    editions = [row["code"] for row in content.title()["editions"]]
    return len(editions) + len(content.photos()) + sum(len(content.stories(code)) for code in editions)


def load_demo(*, on_step: Step, draw: Draw = make_first_renditions, now: datetime | None = None) -> None:
    """Editions, people, topics, pages, photos, designations and stories of the demo title.

    `draw` gets each photo, to make the JPEGs that the first page shows.
    """
    now = now or timezone.now()
    editions = {}
    for row in content.title()["editions"]:
        editions[row["code"]] = _edition(row)
        on_step()
    photos = {}
    collection = edition_collection(next(iter(editions.values())))
    for key in content.photos():
        photo = _photo(key, collection)
        draw(photo)
        photos[key] = photo.pk
        on_step()
    for code, edition in editions.items():
        known = Known(photos=photos, stories={}, edition=code)
        for file in content.stories(code):
            known.stories[file["key"]] = _story(file, edition, known, now)
            on_step()


@transaction.atomic
def _edition(row: dict[str, Any]) -> Edition:
    code, title = row["code"], content.title()
    edition = Edition.objects.filter(code=code).first() or Edition(
        code=code,
        name=title["name"][code],
        tagline=title["tagline"][code],
        time_zone=row["time_zone"],
        accent=row["accent"],
        contact=title["contact"],
        position=[one["code"] for one in title["editions"]].index(code),
        is_live=True,
    )
    sections = [NewSection(one["slug"], one["name"][code], one["description"][code]) for one in title["sections"]]
    front = found_edition(edition=edition, language=row["language"], sections=sections)
    _people_topics_pages(front, code)
    _designations(edition, code)
    return edition


def _people_topics_pages(front: EditionPage, code: str) -> None:
    title = content.title()
    authors = AuthorsPage.objects.child_of(front).get()
    topics = TopicsPage.objects.child_of(front).get()
    for one in title["authors"]:
        fields = {"title": one["name"][code], "role": one["role"][code], "bio": one["bio"][code]}
        _page(authors, AuthorPage, one["slug"], **fields)
    for one in title["topics"]:
        _page(topics, TopicPage, one["slug"], title=one["name"][code])
    for one in title["pages"]:
        _page(front, StaticPage, one["slug"], title=one["title"][code], body=one["body"][code])


def _page(parent: Page, model, slug: str, **fields) -> Page:
    page = model.objects.child_of(parent).filter(slug=slug).first()
    if page is None:
        key = uuid5(NAMESPACE_URL, f"demo/{model.__name__}/{slug}")
        page = parent.add_child(instance=model(slug=slug, locale=parent.locale, translation_key=key, **fields))
    return page


def _designations(edition: Edition, code: str) -> None:
    for row in content.title()["designations"]:
        if Designation.objects.filter(edition=edition, name=row["name"][code]).exists():
            continue
        entry = Designation(
            edition=edition,
            name=row["name"][code],
            notice=row["notice"][code],
            valid_from=row["valid_from"],
            valid_to=row.get("valid_to"),
            live=True,
        )
        entry.forms = [DesignationForm(text=text) for text in row["aliases"][code]]
        entry.save()


def _photo(key: str, collection: Collection) -> Photo:
    row = content.photos()[key]
    photo = Photo.objects.filter(title=row["headline"]["en"], source=row["source"][:200]).first()
    if photo is None:
        with (content.CONTENT / row["file"]).open("rb") as file:
            fields = {**_photo_fields(row), **_focal_point(row), "collection": collection}
            photo = store_photo(file=file, name=f"{key}.jpg", **fields)
    return photo


def _focal_point(row: dict[str, Any]) -> dict[str, int]:
    with Image.open(content.CONTENT / row["file"]) as picture:
        width, height = picture.size
    side = min(width, height) // 5
    x, y = row["focal"]
    return {
        "focal_point_x": round(x * width),
        "focal_point_y": round(y * height),
        "focal_point_width": side,
        "focal_point_height": side,
    }


def _photo_fields(row: dict[str, Any]) -> dict[str, Any]:
    fields = {
        "title": row["headline"]["en"],
        "description": row["alt"]["en"],
        "caption": row["caption"]["en"],
        "creator": row["creator"],
        "credit_line": row["credit_line"].removeprefix(f"{row['creator']} / "),
        "copyright_notice": row["copyright_notice"],
        "usage_terms": row["licence"],
        "web_statement": row.get("licence_url") or "",
        "source": row["source"][:200],
        "language": "en",
    }
    if row.get("year"):
        fields["date_created"] = datetime(row["year"], 1, 1, 12, tzinfo=timezone.get_default_timezone())
    return fields


@transaction.atomic
def _story(file: dict[str, Any], edition: Edition, known: Known, now: datetime) -> int:
    key = uuid5(NAMESPACE_URL, f"demo/story/{file['key']}")
    existing = Story.objects.filter(translation_key=key, locale=edition.locale).first()
    if existing and existing.live:
        return existing.pk
    if existing:
        existing.delete()
    section = SectionPage.objects.get(locale=edition.locale, slug=file["section"])
    story = section.add_child(instance=_draft(file, edition, known, key, now))
    story.save_revision().publish()
    _note_update(story.pk, file, now)
    return story.pk


def _draft(file, edition: Edition, known: Known, key, now: datetime) -> Story:
    story = Story(
        locale=edition.locale,
        translation_key=key,
        live=False,
        slug=file["slug"],
        title=file["headline"],
        standfirst=file["standfirst"],
        kind=file["kind"],
        dateline=file.get("dateline") or "",
        sponsor=file.get("sponsor") or "",
        body=typed_blocks(file["body"], known),
        first_published_at=now - timedelta(hours=file["published_hours_ago"]),
    )
    if file.get("lead_photo"):
        lead = placed_photo(file["lead_photo"], file.get("lead_caption", ""), known)
        story.lead_photo_id, story.lead_caption, story.lead_alt = lead["photo"], lead["caption"], lead["alt"]
    authors = {page.slug: page for page in AuthorPage.objects.filter(locale=edition.locale)}
    topics = {page.slug: page for page in TopicPage.objects.filter(locale=edition.locale)}
    story.bylines = [StoryAuthor(author=authors[slug], sort_order=n) for n, slug in enumerate(file["authors"])]
    story.topic_links = [StoryTopic(topic=topics[slug], sort_order=n) for n, slug in enumerate(file["topics"])]
    return story


def _note_update(story_pk: int, file: dict[str, Any], now: datetime) -> None:
    if not file.get("updated_hours_ago"):
        return
    at = now - timedelta(hours=file["updated_hours_ago"])
    Story.objects.filter(pk=story_pk).update(updated_at=at)
    StoryUpdate.objects.create(story_id=story_pk, at=at, note=file["update_note"])
