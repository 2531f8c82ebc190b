"""Role x place x action, through the addresses of the newsroom.

`EXPECTED` is the table of docs/reference/roles.md: who may do what in the section in which a
role holds. In another section and in another edition only the administrator may, but for ANYWHERE.
"""

from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse
from wagtail.models import Page

from masthead.accounts.models import User
from masthead.editions.models import Edition
from masthead.media.models import Photo
from masthead.newsroom.models import Story
from masthead.newsroom.role_models import Role

from . import role_stage
from .role_attempts import FurtherAttempts
from .role_stage import PLACES, WORKING, Scene, fresh, latest_title, submitted, tomorrow

R, E, F, P, M, A = WORKING
EVERYBODY = {R, E, F, P, A}  # who has to do with stories
NOBODY: set[str] = set()

EXPECTED = {
    "see_in_list": EVERYBODY,
    "add": {R, E, P, A},
    "edit_own": EVERYBODY,
    "edit_others": {E, F, P, A},
    "submit_own": EVERYBODY,
    "publish_own": {E, P, A},
    "publish_others": {E, P, A},
    "schedule_own": {E, P, A},
    "unpublish": {E, P, A},
    "delete_own_draft": EVERYBODY,
    "delete_others_draft": {E, F, P, A},
    "delete_published": {P, A},
    "move_elsewhere": {A},
    "lock": {P, A},
    "unlock": {P, A},
    "bulk_publish": {E, P, A},
    "bulk_delete": {P, A},
    "revert": {E, F, P, A},
    "compare": {E, F, P, A},
    "preview": {E, F, P, A},
    "history": {E, F, P, A},
    "copy": {E, P, A},
    "approve": {E, P, A},
    "edit_section": {P, A},
    "add_section": {P, A},
    "add_photo": EVERYBODY,
    "edit_own_photo": EVERYBODY,
    "edit_others_photo": {E, F, P, A},
    "delete_others_photo": {E, F, P, A},
    "choose_photo": EVERYBODY,
    "invite": {A},
    "change_edition": {A},
    "unschedule": {E, P, A},
    "cancel_workflow": {E, P, A},
    "send_back": {E, P, A},
    "restrict_readers": {P, A},
    "reorder": {P, A},
    "move_by_the_form": {A},
    "bulk_move": {A},
    "bulk_unpublish": {E, P, A},
    "convert_alias": {E, F, P, A},
    "make_alias": NOBODY,
    "translate": NOBODY,
    "save_by_another_storys_key": NOBODY,
    "upload_photos": EVERYBODY,
    "edit_others_photo_among_several": {E, F, P, A},
    "delete_others_photo_among_several": {E, F, P, A},
    "bulk_delete_photos": {E, F, P, A},
    "bulk_tag_photos": {E, F, P, A},
    "add_document": EVERYBODY,
    "edit_others_document": {E, F, P, A},
    "delete_others_document": {E, F, P, A},
    "bulk_delete_documents": {E, F, P, A},
    "edit_recording": EVERYBODY,
    "delete_recording": {A},
    "redirect_readers": {A},
    "open_workflows": {A},
    "found_edition": {A},
    "bar_a_colleague": {A},
}
ANYWHERE = {"choose_photo": EVERYBODY, "edit_recording": EVERYBODY}
# A photo is the edition's, not the section's; what a section-wide role may do holds in the edition.
EDITION_WIDE = {name for name in EXPECTED if name.endswith(("photo", "photos", "document", "documents", "_several"))}


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker, tmp_path_factory):
    """Built once for the module, in a transaction that is rolled back at its end."""
    folder = str(tmp_path_factory.mktemp("originals"))
    plain = "django.core.files.storage.FileSystemStorage"
    storages = {
        "default": {"BACKEND": plain, "OPTIONS": {"location": folder}},
        "originals": {"BACKEND": plain, "OPTIONS": {"location": folder}},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings = override_settings(STORAGES=storages, PASSWORD_HASHERS=hashers, MASTHEAD_NEWSROOM_MFA=False)
    with django_db_blocker.unblock(), settings, transaction.atomic():
        yield role_stage.build_stage()
        transaction.set_rollback(True)


class Act(FurtherAttempts):
    """One attempt: `person` does something to `scene`; each method returns whether it came about."""

    def __init__(self, stage, role, scene: Scene):
        self.person, self.scene, self.client = stage.people[role], scene, stage.client(role)
        self.stage = stage

    def page(self, page, action: str, **data):
        return self.client.post(f"/newsroom/pages/{page.pk}/{action}/", data)

    def owned(self) -> Story:
        Page.objects.filter(pk=self.scene.draft.pk).update(owner=self.person)
        return self.scene.draft

    def save(self, story, name="draft", **more) -> bool:
        self.page(story, "edit", **{**self.scene.form[name], **more})
        return latest_title(story) == self.scene.form[name]["title"]

    def see_in_list(self):
        answer = self.client.get(reverse("newsroom_stories:index"))
        return answer.status_code == 200 and self.scene.draft.title in answer.content.decode()

    def add(self):
        parent = self.scene.section
        data = {**self.scene.form["draft"], "title": "Quite new", "slug": "quite-new", "section": parent.pk}
        self.client.post(f"/newsroom/pages/add/newsroom/story/{parent.pk}/", data)
        return Story.objects.child_of(parent).filter(slug="quite-new").exists()

    def edit_own(self):
        return self.save(self.owned())

    def edit_others(self):
        answer = self.client.get(f"/newsroom/pages/{self.scene.draft.pk}/edit/")
        saved = self.save(self.scene.draft)
        assert saved == (answer.status_code == 200)
        return saved

    def submit_own(self):
        self.save(self.owned(), **{"action-submit": "1"})
        return fresh(self.scene.draft).workflow_in_progress

    def publish_own(self):
        self.save(self.owned(), **{"action-publish": "1"})
        return fresh(self.scene.draft).live

    def publish_others(self):
        self.save(self.scene.draft, **{"action-publish": "1"})
        return fresh(self.scene.draft).live

    def schedule_own(self):
        self.save(self.owned(), **{"action-publish": "1", "go_live_at": tomorrow()})
        return fresh(self.scene.draft).approved_schedule

    def unpublish(self):
        self.page(self.scene.live, "unpublish")
        return not fresh(self.scene.live).live

    def delete_own_draft(self):
        self.page(self.owned(), "delete")
        return not Story.objects.filter(pk=self.scene.draft.pk).exists()

    def delete_others_draft(self):
        self.page(self.scene.draft, "delete")
        return not Story.objects.filter(pk=self.scene.draft.pk).exists()

    def delete_published(self):
        self.page(self.scene.live, "delete")
        return not Story.objects.filter(pk=self.scene.live.pk).exists()

    def move_elsewhere(self):
        """Into another section of the same edition, in which a section-wide role does not hold."""
        edition = self.scene.edition
        target = next(s for s in self.sections(edition) if s.pk != self.scene.section.pk)
        self.page(self.scene.draft, f"move/{target.pk}/confirm")
        return fresh(self.scene.draft).get_parent().pk == target.pk

    def sections(self, edition):
        return [role_stage.section_of(edition, slug) for slug in ("country", "economy")]

    def lock(self):
        self.page(self.scene.draft, "lock")
        return fresh(self.scene.draft).locked

    def unlock(self):
        Page.objects.filter(pk=self.scene.draft.pk).update(locked=True)
        self.page(self.scene.draft, "unlock")
        return not fresh(self.scene.draft).locked

    def bulk(self, action, story):
        self.client.post(f"/newsroom/bulk/wagtailcore/page/{action}/?id={story.pk}")

    def bulk_publish(self):
        self.bulk("publish", self.scene.draft)
        return fresh(self.scene.draft).live

    def bulk_delete(self):
        self.bulk("delete", self.scene.live)
        return not Story.objects.filter(pk=self.scene.live.pk).exists()

    def revert(self):
        revision = self.scene.draft.get_latest_revision()
        self.page(self.scene.draft, f"revisions/{revision.pk}/revert", **self.scene.form["draft"])
        return latest_title(self.scene.draft) == self.scene.form["draft"]["title"]

    def opens(self, path):
        return self.client.get(f"/newsroom/pages/{self.scene.draft.pk}/{path}").status_code == 200

    def compare(self):
        return self.opens("revisions/compare/earliest...latest/")

    def history(self):
        opened = self.opens("history/")
        assert self.opens("usage/") == opened
        assert self.opens("workflow_history/") == opened
        return opened

    def preview(self):
        """Rendered by apps above the newsroom: here it counts that the door opens."""
        revision = self.scene.draft.get_latest_revision()
        opened = self.opens("view_draft/")
        assert self.opens(f"revisions/{revision.pk}/view/") == opened
        return opened

    def copy(self):
        data = {"new_title": "A copy", "new_slug": "a-copy", "new_parent_page": self.scene.section.pk}
        self.page(self.scene.draft, "copy", **data)
        return Page.objects.filter(slug="a-copy").exists()

    def approve(self):
        state = submitted(self.scene.draft)
        self.client.post(f"/newsroom/pages/workflow/action/{self.scene.draft.pk}/approve/{state.pk}/")
        return fresh(self.scene.draft).live

    def edit_section(self):
        return self.save(self.scene.section, "section")

    def add_section(self):
        parent = self.scene.section
        data = {**self.scene.form["section"], "title": "Deeper", "slug": "deeper", "action-publish": "1"}
        self.client.post(f"/newsroom/pages/add/newsroom/sectionpage/{parent.pk}/", data)
        return Page.objects.child_of(parent).filter(slug="deeper").exists()

    def add_photo(self):
        data = {"title": "New photo", "file": role_stage.picture(), "collection": self.scene.collection.pk}
        self.client.post("/newsroom/images/add/", data)
        return Photo.objects.filter(title="New photo", collection=self.scene.collection).exists()

    def _save_photo(self):
        data = {"title": "Renamed", "description": "Alt", "collection": self.scene.collection.pk}
        data |= {f"focal_point_{part}": "" for part in ("x", "y", "width", "height")}
        self.client.post(f"/newsroom/images/{self.scene.photo.pk}/", data)
        return Photo.objects.get(pk=self.scene.photo.pk).title == "Renamed"

    def edit_own_photo(self):
        Photo.objects.filter(pk=self.scene.photo.pk).update(uploaded_by_user=self.person)
        return self._save_photo()

    def edit_others_photo(self):
        return self._save_photo()

    def delete_others_photo(self):
        self.client.post(f"/newsroom/images/{self.scene.photo.pk}/delete/")
        return not Photo.objects.filter(pk=self.scene.photo.pk).exists()

    def choose_photo(self):
        answer = self.client.get(reverse("wagtailimages_chooser:choose"))
        return answer.status_code == 200 and self.scene.photo.title in answer.content.decode()

    def invite(self):
        data = {"email": "new@example.org", "role": R, "place": self.scene.section.pk, "language": "en"}
        self.client.post(reverse("invite"), data)
        return User.objects.filter(email="new@example.org").exists()

    def change_edition(self):
        edition = self.scene.edition
        data = {"name": "Renamed", "time_zone": "UTC", "accent": "#b4230f", "position": 0, "is_live": "on"}
        self.client.post(reverse("editions:edit", args=[edition.pk]), data)
        return Edition.objects.get(pk=edition.pk).name == "Renamed"


def expected(action: str, place: str) -> set[str]:
    if place == "own" or (action in EDITION_WIDE and place == "other_section"):
        return EXPECTED[action]
    return ANYWHERE.get(action, EXPECTED[action] & {A})


@pytest.mark.django_db
@pytest.mark.parametrize("role", WORKING)
@pytest.mark.parametrize("action", EXPECTED)
def test_a_role_may_do_what_the_table_says_and_nothing_else(stage, role, action):
    for place in PLACES:
        with transaction.atomic():
            came_about = getattr(Act(stage, role, stage.scenes[place]), action)()
            transaction.set_rollback(True)
        assert came_about == (role in expected(action, place)), f"{role}, {action}, {place}"


def test_every_action_of_the_stage_is_in_the_table():
    actions = {name for name in dir(Act) if not name.startswith("_")}
    assert actions - {"page", "owned", "save", "sections", "bulk", "opens"} == set(EXPECTED)


def test_the_reference_has_the_same_table():
    lines = (Path(__file__).parents[3] / "docs/reference/roles.md").read_text().splitlines()
    rows = [[cell.strip() for cell in line.split("|")[2:-1]] for line in lines if line.startswith("|")]
    written = [row for row in rows if set(row) <= {"yes", "no"} and len(row) == len(WORKING)]
    assert written == [["yes" if role in EXPECTED[action] else "no" for role in WORKING] for action in EXPECTED]


def test_the_table_names_every_role():
    assert set(Role) == {*EVERYBODY, M} == set(WORKING)
