"""Reviewing a waiting designation, and lifting or restoring one mark of a story."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.newsroom.models import Story

from .actions.lift_mark import lift_mark, restore_mark
from .actions.put_in_force import put_in_force
from .errors import TrustError
from .forms import ReasonForm
from .models import Designation
from .permissions import designation_policy
from .queries import history_of_marks, marks_of_story
from .touched_stories import Review


def designation_for(user, pk: int) -> Designation:
    """404 for an absent entry and for one of an edition whose register this person does not keep."""
    return get_object_or_404(designation_policy.instances_user_has_permission_for(user, "change"), pk=pk)


def story_to_edit(user, pk: int) -> Story:
    """The story as it was last saved. 404 where absent, PermissionDenied where this person may not edit it."""
    story = get_object_or_404(Story, pk=pk).get_latest_revision_as_object()
    if not story.permissions_for_user(user).can_edit():
        raise PermissionDenied
    return story


class ReviewView(WagtailAdminTemplateMixin, TemplateView):
    """The published stories that a waiting entry would touch; putting it in force is the button below them.

    By the page: a common name stands in thousands of stories, and each is read exactly.
    """

    template_name = "trust/review.html"
    header_icon = "warning"
    _show_breadcrumbs = True
    page_title = gettext_lazy("Review")
    stories_a_page = 100

    @cached_property
    def designation(self) -> Designation:
        return designation_for(self.request.user, self.kwargs["pk"])

    def get_page_subtitle(self):
        return self.designation.name

    def get_breadcrumbs_items(self):
        register = reverse(Designation.snippet_viewset.get_url_name("list"))
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), {"url": register, "label": _("Designations")}, here]

    def get_context_data(self, **kwargs):
        draft = self.designation.get_latest_revision_as_object()
        review = Review([draft])
        page = Paginator(review.story_ids, self.stories_a_page).get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "designation": self.designation,
            "draft": draft,
            "page": page,
            "touched": list(review.touched(page.object_list)),
            "edit_url": reverse(Designation.snippet_viewset.get_url_name("edit"), args=[self.designation.pk]),
        }

    def post(self, request, pk) -> HttpResponse:
        if str(self.designation.latest_revision_id) != request.POST.get("revision", ""):
            messages.warning(request, _("The entry was changed meanwhile: look at the stories that it touches now."))
            return redirect("review_designation", pk)
        try:
            entry = put_in_force(designation=self.designation, by=request.user)
        except TrustError as error:
            messages.error(request, str(error))
            return redirect("review_designation", pk)
        messages.success(request, _("“%(name)s” is in force.") % {"name": entry.name})
        return redirect(Designation.snippet_viewset.get_url_name("list"))


class MarkView(WagtailAdminTemplateMixin, FormView):
    """Asks for the reason, then lifts or restores the mark of one designation in one story."""

    template_name = "trust/change_mark.html"
    header_icon = "warning"
    _show_breadcrumbs = True
    form_class = ReasonForm
    is_lifting = True

    @cached_property
    def story(self) -> Story:
        return story_to_edit(self.request.user, self.kwargs["story_pk"])

    @cached_property
    def designation(self) -> Designation:
        return get_object_or_404(Designation, pk=self.kwargs["pk"], edition__locale=self.story.locale_id)

    def get_page_title(self):
        return _("Lift the mark") if self.is_lifting else _("Restore the mark")

    def get_page_subtitle(self):
        return self.designation.name

    def get_breadcrumbs_items(self):
        story = reverse("wagtailadmin_pages:edit", args=[self.story.pk])
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), {"url": story, "label": self.story.title}, here]

    def get_context_data(self, **kwargs):
        marks = [mark for mark in marks_of_story(self.story) if mark.mention.entry_id == self.designation.pk]
        return {
            **super().get_context_data(**kwargs),
            "story": self.story,
            "designation": self.designation,
            "mark": marks[0] if marks else None,
            "history": history_of_marks(self.story).filter(designation=self.designation),
            "is_lifting": self.is_lifting,
        }

    def form_valid(self, form):
        change = lift_mark if self.is_lifting else restore_mark
        reason = form.cleaned_data["reason"]
        try:
            change(story=self.story, designation=self.designation, reason=reason, by=self.request.user)
        except TrustError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        lifted, restored = _("The mark of “%(name)s” is lifted."), _("The mark of “%(name)s” is back.")
        messages.success(self.request, (lifted if self.is_lifting else restored) % {"name": self.designation.name})
        return redirect("wagtailadmin_pages:edit", self.story.pk)
