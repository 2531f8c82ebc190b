"""Further attempts of the role tests: side doors of Wagtail's to what the form's buttons do, and files.

Each method returns whether it came about; `masthead.newsroom.tests.test_roles_matrix` says who may.
"""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Revision

from masthead.media.models import Attachment, Photo, Recording
from masthead.newsroom.models import Story

from . import role_stage
from .role_stage import fresh, latest_title, submitted, tomorrow


class PageAttempts:
    def unschedule(self):
        story = self.scene.draft
        revision = story.get_latest_revision()
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=f"{tomorrow()}+00:00")
        self.page(story, f"revisions/{revision.pk}/unschedule")
        return not fresh(story).approved_schedule

    def cancel_workflow(self):
        submitted(self.scene.draft)
        self.save(self.scene.draft, **{"action-cancel-workflow": "1"})
        return not fresh(self.scene.draft).workflow_in_progress

    def send_back(self):
        state = submitted(self.scene.draft)
        self.client.post(
            f"/newsroom/pages/workflow/action/{self.scene.draft.pk}/reject/{state.pk}/", {"comment": "Not yet."}
        )
        return fresh(self.scene.draft).current_workflow_state.status == "needs_changes"

    def restrict_readers(self):
        self.page(self.scene.live, "privacy", restriction_type="login")
        return PageViewRestriction.objects.filter(page=self.scene.live).exists()

    def reorder(self):
        before = list(self.scene.section.get_children().values_list("pk", flat=True))
        self.client.post(f"/newsroom/pages/{before[0]}/set_position/?position=1")
        return list(self.scene.section.get_children().values_list("pk", flat=True)) != before

    def _elsewhere(self):
        edition = self.scene.edition
        return next(page for page in self.sections(edition) if page.pk != self.scene.section.pk)

    def move_by_the_form(self):
        target = self._elsewhere()
        self.page(self.scene.draft, "edit", **{**self.scene.form["draft"], "section": target.pk})
        return fresh(self.scene.draft).get_parent().pk == target.pk

    def bulk_move(self):
        target = self._elsewhere()
        address = f"/newsroom/bulk/wagtailcore/page/move/?id={self.scene.draft.pk}"
        self.client.post(address, {"chooser": target.pk, "move_applicable": "on"})
        return fresh(self.scene.draft).get_parent().pk == target.pk

    def bulk_unpublish(self):
        self.bulk("unpublish", self.scene.live)
        return not fresh(self.scene.live).live

    def convert_alias(self):
        alias = self.scene.draft.create_alias(parent=self.scene.section, update_slug="an-alias")
        self.page(alias, "convert_alias")
        return Page.objects.get(pk=alias.pk).alias_of_id is None

    def make_alias(self):
        data = {"new_title": "A", "new_slug": "an-alias", "new_parent_page": self.scene.section.pk, "alias": "on"}
        self.page(self.scene.draft, "copy", **data)
        return Story.objects.filter(alias_of=self.scene.draft).exists()

    def translate(self):
        self.client.post(f"/newsroom/translation/submit/page/{self.scene.draft.pk}/", {"locales": ["2"]})
        return self.scene.draft.get_translations().exists()

    def save_by_another_storys_key(self):
        """One's own form, sent with the address of another's story in it."""
        self.client.post(
            f"/newsroom/pages/add/newsroom/story/{self.scene.section.pk}/",
            {**self.scene.form["draft"], "story_key": str(self.scene.draft.translation_key)},
        )
        return latest_title(self.scene.draft) == self.scene.form["draft"]["title"]


class FileAttempts:
    def upload_photos(self):
        """The form of several at once."""
        before = Photo.objects.count()
        data = {"title": "One of many", "files[]": role_stage.picture(), "collection": self.scene.collection.pk}
        self.client.post("/newsroom/images/multiple/add/", data, headers={"x-requested-with": "XMLHttpRequest"})
        return Photo.objects.count() == before + 1 and Photo.objects.latest("pk").collection == self.scene.collection

    def edit_others_photo_among_several(self):
        photo = self.scene.photo
        data = {f"image-{photo.pk}-{name}": "" for name in ("tags", "caption")}
        data |= {f"image-{photo.pk}-title": "Renamed", f"image-{photo.pk}-collection": self.scene.collection.pk}
        self.client.post(f"/newsroom/images/multiple/{photo.pk}/", data, headers={"x-requested-with": "XMLHttpRequest"})
        return Photo.objects.get(pk=photo.pk).title == "Renamed"

    def delete_others_photo_among_several(self):
        address = f"/newsroom/images/multiple/{self.scene.photo.pk}/delete/"
        self.client.post(address, headers={"x-requested-with": "XMLHttpRequest"})
        return not Photo.objects.filter(pk=self.scene.photo.pk).exists()

    def bulk_delete_photos(self):
        self.client.post(f"/newsroom/bulk/media/photo/delete/?id={self.scene.photo.pk}")
        return not Photo.objects.filter(pk=self.scene.photo.pk).exists()

    def bulk_tag_photos(self):
        self.client.post(f"/newsroom/bulk/media/photo/add_tags/?id={self.scene.photo.pk}", {"tags": "harbour"})
        return Photo.objects.get(pk=self.scene.photo.pk).tags.exists()

    def _paper(self) -> Attachment:
        file = SimpleUploadedFile("paper.txt", b"Words.")
        return Attachment.objects.create(title="Paper", file=file, collection=self.scene.collection)

    def add_document(self):
        file = SimpleUploadedFile("new.txt", b"Words.")
        data = {"title": "New paper", "file": file, "collection": self.scene.collection.pk}
        self.client.post("/newsroom/documents/add/", data)
        return Attachment.objects.filter(title="New paper", collection=self.scene.collection).exists()

    def edit_others_document(self):
        paper = self._paper()
        data = {"title": "Renamed", "collection": self.scene.collection.pk}
        self.client.post(f"/newsroom/documents/edit/{paper.pk}/", data)
        return Attachment.objects.get(pk=paper.pk).title == "Renamed"

    def delete_others_document(self):
        paper = self._paper()
        self.client.post(f"/newsroom/documents/delete/{paper.pk}/")
        return not Attachment.objects.filter(pk=paper.pk).exists()

    def bulk_delete_documents(self):
        paper = self._paper()
        self.client.post(f"/newsroom/bulk/media/attachment/delete/?id={paper.pk}")
        return not Attachment.objects.filter(pk=paper.pk).exists()

    def _recording(self) -> Recording:
        return Recording.objects.create(title="Sound", kind="audio", file=SimpleUploadedFile("a.mp3", b"ID3"))

    def edit_recording(self):
        sound = self._recording()
        address = reverse(sound.snippet_viewset.get_url_name("edit"), args=[sound.pk])
        self.client.post(address, {"title": "Renamed", "transcript": "Words.", "language": "en"})
        return Recording.objects.get(pk=sound.pk).title == "Renamed"

    def delete_recording(self):
        sound = self._recording()
        self.client.post(reverse(sound.snippet_viewset.get_url_name("delete"), args=[sound.pk]))
        return not Recording.objects.filter(pk=sound.pk).exists()


class TitleAttempts:
    def redirect_readers(self):
        data = {"old_path": "/old/", "is_permanent": "on", "redirect_link": "https://example.org/"}
        self.client.post("/newsroom/redirects/add/", data)
        return Redirect.objects.exists()

    def open_workflows(self):
        task = self.scene.draft.get_workflow().tasks[0]
        opened = self.client.get("/newsroom/workflows/list/").status_code == 200
        assert (self.client.get(f"/newsroom/workflows/tasks/edit/{task.pk}/").status_code == 200) == opened
        return opened

    def found_edition(self):
        data = {"language": "fr", "code": "fr", "name": "Le Courrier", "time_zone": "UTC", "accent": "#123456"}
        self.client.post(reverse("found_edition"), {**data, "position": 4})
        return type(self.scene.edition).objects.filter(code="fr").exists()

    def bar_a_colleague(self):
        colleague = self.stage.people["photo_editor"]
        self.client.post(reverse("change_person", args=[colleague.pk, "bar"]))
        return not type(colleague).objects.get(pk=colleague.pk).is_active


class FurtherAttempts(PageAttempts, FileAttempts, TitleAttempts):
    """All of them."""
