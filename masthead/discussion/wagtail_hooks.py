"""Where discussions stand in the newsroom."""

from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.permissions import page_permission_policy

from .rules.access import may_rule
from .rules.views import RulesView, RuleView


@hooks.register("register_admin_urls")
def register_our_addresses():
    return [
        path("discussion/", RulesView.as_view(), name="discussion_rules"),
        path("discussion/<int:pk>/", RuleView.as_view(), name="discussion_rule"),
    ]


class RulesItem(MenuItem):
    """For whoever publishes anywhere."""

    def is_shown(self, request):
        return page_permission_policy.user_has_permission(request.user, "publish")


@hooks.register("register_settings_menu_item")
def register_rules():
    return RulesItem(
        _("Discussions"), reverse_lazy("discussion_rules"), name="discussions", icon_name="comment", order=40
    )


@hooks.register("register_page_header_buttons")
def offer_the_rule(page, user, view_name, next_url=None):
    """In the menu of a page: its discussion."""
    if page.pk and may_rule(user, page.specific_deferred):
        yield Button(_("Discussion"), reverse("discussion_rule", args=[page.pk]), icon_name="comment", priority=60)
