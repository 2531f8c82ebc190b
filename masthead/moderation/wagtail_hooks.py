"""Where moderation stands in the newsroom: addresses, menu, dashboard."""

from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from masthead.editions.queries import all_editions

from .access import moderated_editions
from .queue import waiting_by_edition
from .urls import urlpatterns


@hooks.register("register_admin_urls")
def register_our_addresses():
    return urlpatterns


class ModerationItem(MenuItem):
    """With the count of what waits."""

    def is_shown(self, request):
        return bool(moderated_editions(request.user))

    def render_component(self, request):
        waiting = sum(waiting_by_edition(request.user).values())
        label = _("Moderation (%(count)d)") % {"count": waiting} if waiting else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, attrs=self.attrs)


@hooks.register("register_admin_menu_item")
def register_moderation():
    url = reverse_lazy("moderation_queue")
    return ModerationItem(gettext_lazy("Moderation"), url, name="moderation", icon_name="comment", order=50)


class WaitingPanel(Component):
    """What readers wrote and nobody has looked at, by edition; nothing where nothing waits."""

    name = "moderation_waiting"
    template_name = "moderation/dashboard_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        waiting = waiting_by_edition(parent_context["request"].user)
        here = [(edition, waiting[edition.pk]) for edition in all_editions() if waiting[edition.pk]]
        lines = [(edition, count, f"{reverse('moderation_queue')}?edition={edition.code}") for edition, count in here]
        return {"lines": lines}


# After the newsroom's own, which puts its dashboard in the place of Wagtail's panels.
@hooks.register("construct_homepage_panels", order=200)
def show_what_waits(request, panels):
    if moderated_editions(request.user):
        panels.insert(0, WaitingPanel())
