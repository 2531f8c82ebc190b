"""The stage of the role tests: two editions, their stories, one person for each role, and their actions."""

import json
from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, Page, TaskState
from wagtail.test.utils.form_data import querydict_from_html

from masthead.accounts.models import User
from masthead.editions.models import Edition
from masthead.media.models import Photo
from masthead.newsroom.models import Story
from masthead.newsroom.role_models import Role
from masthead.newsroom.roles import ensure_role_group
from tests.factories import found_three_editions, make_photo, make_story, make_user, section_of

PLACES = ("own", "other_section", "other_edition")
WORKING = (
    Role.REPORTER,
    Role.EDITOR,
    Role.PHOTO_EDITOR,
    Role.PUBLISHER,
    Role.MODERATOR,
    Role.ADMINISTRATOR,
)


@dataclass
class Scene:
    """What stands in one place: another's draft, one's own, a published story, a photo."""

    edition: Edition
    section: Page
    draft: Story
    live: Story
    photo: Photo
    collection: Collection
    form: dict = field(default_factory=dict)


@dataclass
class Stage:
    people: dict[str, User]
    scenes: dict[str, Scene]

    def client(self, role: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=self.people[role].pk))
        return client


def build_stage() -> Stage:
    """Everybody works in en/country, but moderators in all of en; en/economy and ru/country are others'."""
    editions = found_three_editions()
    colleague = make_user("colleague@example.org")
    scenes = {
        "own": _scene(editions["en"], "country", colleague),
        "other_section": _scene(editions["en"], "economy", colleague),
        "other_edition": _scene(editions["ru"], "country", colleague),
    }
    people = {role: make_user(f"{role}@example.org", name=str(role)) for role in [*WORKING, "reader"]}
    for role in WORKING:
        people[role].groups.add(ensure_role_group(role, _place(role, scenes["own"])))
    _read_forms(scenes)
    return Stage(people, scenes)


def _place(role: str, own: Scene) -> Page | None:
    if role == Role.ADMINISTRATOR:
        return None
    return own.section.get_parent() if role == Role.MODERATOR else own.section


def _scene(edition: Edition, section: str, colleague: User) -> Scene:
    draft = make_story(edition, section=section, published=False, title=f"Draft {edition.code} {section}")
    live = make_story(edition, section=section, title=f"Live {edition.code} {section}")
    Page.objects.filter(pk__in=[draft.pk, live.pk]).update(owner=colleague)
    collection = Edition.objects.get(pk=edition.pk).collection
    photo = make_photo(collection=collection, uploaded_by_user=colleague)
    return Scene(edition, section_of(edition, section), draft, live, photo, collection)


def _read_forms(scenes: dict[str, Scene]) -> None:
    """What the editor's forms would send, read once by somebody who may do everything."""
    chief = Client()
    chief.force_login(User.objects.create_superuser("chief@example.org", "a long password"))
    for scene in scenes.values():
        scene.form = {name: form_of(chief, getattr(scene, name)) for name in ("draft", "section")}


def form_of(client: Client, page: Page) -> dict:
    """What the editor's form of a page sends, its title changed, before a button is chosen."""
    answer = client.get(f"/newsroom/pages/{page.pk}/edit/")
    data = querydict_from_html(answer.content.decode(), form_id="page-edit-form").dict()
    fields = {key: value for key, value in data.items() if not key.startswith("action-")}
    return {**fields, **_body(), "title": f"Changed {page.pk}"}


def _body() -> dict:
    line = {"key": "a", "text": "Text.", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    text = json.dumps({"blocks": [line], "entityMap": {}})
    return {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "paragraph",
        "body-0-id": "",
        "body-0-value": text,
    }


def fresh(story: Story) -> Story:
    return Story.objects.get(pk=story.pk)


def tomorrow() -> str:
    return f"{timezone.now() + timedelta(days=1):%Y-%m-%d %H:%M}"


def latest_title(page: Page) -> str:
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object().title


def submitted(story: Story) -> TaskState:
    """The story as somebody handed it in."""
    story = fresh(story)
    story.get_workflow().start(story, user=story.owner)
    return story.current_workflow_task_state


def picture():
    from tests.factories import picture_file

    return picture_file("new.jpg", size=(40, 30))
