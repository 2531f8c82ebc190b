"""Where designations take hold of the newsroom."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.models import register_snippet

from .models import Designation
from .permissions import designation_policy
from .views import MarkView, ReviewView
from .viewsets import DesignationViewSet

register_snippet(DesignationViewSet)

_WAGTAILS_OWN = {"action-publish", "action-unpublish"}


@hooks.register("register_admin_urls")
def register_our_addresses():
    marks = "designations/marks/<int:story_pk>/<int:pk>/"
    return [
        path("designations/review/<int:pk>/", ReviewView.as_view(), name="review_designation"),
        path(marks + "lift/", MarkView.as_view(), name="lift_mark"),
        path(marks + "restore/", MarkView.as_view(is_lifting=False), name="restore_mark"),
    ]


@hooks.register("register_permissions")
def register_our_permissions():
    return Permission.objects.filter(content_type__app_label="trust", content_type__model="designation")


class ReviewMenuItem(ActionMenuItem):
    name = "action-review"
    label = _("Review what it touches")
    icon_name = "view"

    def is_shown(self, context):
        instance = context.get("instance")
        return isinstance(instance, Designation) and bool(instance.pk) and instance.is_waiting

    def get_url(self, parent_context):
        return reverse("review_designation", args=[parent_context["instance"].pk])


@hooks.register("register_snippet_action_menu_item")
def add_review(model):
    return ReviewMenuItem(order=10) if model is Designation else None


@hooks.register("construct_snippet_action_menu")
def leave_taking_effect_to_the_review(menu_items, request, context):
    if context["model"] is Designation:
        menu_items[:] = [item for item in menu_items if item.name not in _WAGTAILS_OWN]


@hooks.register("register_snippet_listing_buttons")
def offer_the_review(snippet, user, next_url=None):
    if not isinstance(snippet, Designation) or not snippet.is_waiting:
        return
    if designation_policy.user_has_permission_for_instance(user, "change", snippet):
        url = reverse("review_designation", args=[snippet.pk])
        yield Button(_("Review what it touches"), url, icon_name="view", priority=5)
