"""Writing a story: Wagtail's create and edit views, with the section as a field and the gate in front of publishing."""

from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import RedirectView
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView

from ..actions.move import move_story
from ..actions.publish import change_problems
from ..editor.field_errors import show_problems
from ..models import SectionPage, Story
from ..publish_checks import publish_problems
from ..queries import first_section_for


class NewStoryView(RedirectView):
    """“New story” from anywhere: the editor, in the section that the writer wrote in last."""

    def get_redirect_url(self):
        section = first_section_for(self.request.user)
        if section is None:
            messages.error(self.request, _("You may write in no section yet: ask a publisher for a role."))
            return reverse("wagtailadmin_home")
        return reverse("wagtailadmin_pages:add", args=["newsroom", "story", section.pk])


class AfterwardsOnTheDashboard:
    """Wagtail goes back to the page tree; a writer goes back to the dashboard."""

    def redirect_away(self):
        return redirect(self.next_url or "wagtailadmin_home")


class StoryCreateView(AfterwardsOnTheDashboard, CreateView):
    """One opening of the form makes one story: `story_key` becomes its translation key, which is unique.

    Wagtail's autosave makes the page while one types; a click on “Publish” before its answer has
    come would make a second one.
    """

    template_name = "newsroom/story/create.html"

    def dispatch(self, request, content_type_app_name, content_type_model_name, parent_page_id):
        """The section chosen in the form is the parent, and all of Wagtail's permission checks are about it."""
        self.story_key = _uuid(request.POST.get("story_key", "")) or uuid4()
        if made := Story.objects.filter(translation_key=self.story_key, owner=request.user).first():
            return SentAgainView.as_view()(request, made.pk)
        if Story.objects.filter(translation_key=self.story_key).exists():
            self.story_key = uuid4()  # Another's, which no form of this person's has ever held.
        section_id = _chosen_section(request) or parent_page_id
        return super().dispatch(request, content_type_app_name, content_type_model_name, section_id)

    def post(self, request):
        self.page.translation_key = self.story_key
        try:
            return super().post(request)
        except IntegrityError:
            made = Story.objects.filter(translation_key=self.story_key, owner=request.user).first()
            if made is None:
                raise
            return SentAgainView.as_view()(request, made.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(story_key=self.story_key, **kwargs)


def _chosen_section(request) -> int | None:
    """The form's section: a number that a row may have, else nothing."""
    chosen = request.POST.get("section", "")
    return int(chosen) if chosen.isdecimal() and len(chosen) <= 18 else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


class GatedEditing(AfterwardsOnTheDashboard):
    """What editing and going back to an older version share."""

    def dispatch(self, request, page_id, **kwargs):
        self.section_problem = self._take_section(request, page_id)
        return super().dispatch(request, page_id, **kwargs)

    def _take_section(self, request, page_id: int) -> str:
        """Move to the section that was chosen; a sentence where that cannot be."""
        section_id = _chosen_section(request)
        story = Story.objects.filter(pk=page_id).first()
        if story is None or section_id is None or story.get_parent().pk == section_id:
            return ""
        section = SectionPage.objects.filter(pk=section_id).first()
        try:
            if section:
                move_story(story=story, section=section, by=request.user)
        except PermissionDenied as refusal:
            return str(refusal)
        return ""

    def form_valid(self, form):
        if self.section_problem:
            form.add_error("section", self.section_problem)
            return self.form_invalid(form)
        return super().form_valid(form)

    def get_context_data(self, **kwargs):
        if self.request.method == "GET" and self.request.GET.get("refused"):
            show_problems(self.form, [*publish_problems(self.page), *change_problems(self.page, is_by_hand=True)])
        return super().get_context_data(**kwargs)

    def publish_action(self):
        """Keep the draft first; then the gate, which raises PublishRefused (see middleware)."""
        self.page = self.form.save(commit=not self.page.live)
        self.subscription.save()
        revision = self.page.save_revision(
            user=self.request.user, log_action=True, previous_revision=self.previous_revision
        )
        if self.has_content_changes and "comments" in self.form.formsets:
            changes = self.get_commenting_changes()
            self.log_commenting_changes(changes, revision)
            self.send_commenting_notifications(changes)
        if response := self.run_hook("before_publish_page", self.request, self.page):
            return response
        self.page.publish(
            revision,
            user=self.request.user,
            changed=self.has_content_changes,
            previous_revision=self.previous_revision,
            skip_permission_checks=True,
        )
        return self._published()

    def _published(self):
        is_scheduled = self.page.go_live_at and self.page.go_live_at > timezone.now()
        self.page = Story.objects.get(pk=self.page.pk)
        for hook in ("after_publish_page", "after_edit_page"):
            if response := self.run_hook(hook, self.request, self.page):
                return response
        headline = {"headline": self.page.get_admin_display_title()}
        if is_scheduled:
            buttons = [self.get_edit_message_button()]
            messages.success(self.request, _("“%(headline)s” goes out at its time.") % headline, buttons=buttons)
        else:
            buttons = [self.get_view_live_message_button(), self.get_edit_message_button()]
            messages.success(self.request, _("“%(headline)s” is published.") % headline, buttons=buttons)
        return self.redirect_away()


class StoryEditView(GatedEditing, EditView):
    pass


class StoryRevertView(GatedEditing, RevisionsRevertView):
    pass


class SentAgainView(StoryEditView):
    """The form of a new story, sent when its story exists: what it holds replaces what was saved."""

    def get_object(self):
        story = super().get_object()
        story.bylines, story.topic_links = [], []
        return story
