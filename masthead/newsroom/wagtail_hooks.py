"""Our newsroom in Wagtail's admin: menu, buttons, looks, views."""

from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse, reverse_lazy
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .editor.action_menu import arrange_actions
from .models import Story
from .queries import first_section_for
from .role_models import Role
from .roles.moderating import only_moderates
from .roles.queries import editions_with_role
from .views.bulk import GatedPublishBulkAction
from .viewsets import Authors, Stories, StoryViews, Topics

_HIDDEN = {"help", "snippets"}
_LABELS = {"explorer": _("Fronts and sections"), "images": _("Photos"), "documents": _("Documents")}
_ORDERS = {"images": 30, "audio-and-video": 40, "documents": 45, "explorer": 80, "reports": 9000, "settings": 10000}
_FOR_MODERATORS = {"moderation"}
_KEEPERS = (Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR)


class NewStoryItem(MenuItem):
    """On every screen, above everything else."""

    def is_shown(self, request):
        return first_section_for(request.user) is not None


@hooks.register("register_admin_menu_item")
def register_new_story():
    return NewStoryItem(_("New story"), reverse_lazy("newsroom_new_story"), name="new-story", icon_name="edit", order=1)


@hooks.register("register_admin_menu_item")
def register_dashboard():
    return MenuItem(_("Dashboard"), reverse_lazy("wagtailadmin_home"), name="dashboard", icon_name="home", order=10)


@hooks.register("construct_main_menu")
def arrange_menu(request, menu_items):
    """Our words and order; the page tree is for those who keep fronts and sections."""
    menu_items[:] = [item for item in menu_items if item.name not in _HIDDEN]
    if only_moderates(request.user):
        menu_items[:] = [item for item in menu_items if item.name in _FOR_MODERATORS]
    if not editions_with_role(request.user, _KEEPERS):
        menu_items[:] = [item for item in menu_items if item.name != "explorer"]
    for item in menu_items:
        item.label = _LABELS.get(item.name, item.label)
        item.order = _ORDERS.get(item.name, item.order)


@hooks.register("register_admin_viewset")
def register_our_views():
    return [StoryViews(), Stories(), Authors(), Topics()]


# After Wagtail's own action of the same name, which it replaces.
hooks.register("register_bulk_action", GatedPublishBulkAction, order=100)


@hooks.register("insert_global_admin_css")
def newsroom_css():
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/newsroom.css"))


@hooks.register("insert_global_admin_js")
def newsroom_js():
    modules = ("newsroom/start.js", "newsroom/paste_styles.js")
    return format_html_join("", '<script type="module" src="{}"></script>', ((static(name),) for name in modules))


@hooks.register("construct_page_action_menu")
def arrange_story_actions(menu_items, request, context):
    arrange_actions(menu_items, context)


@hooks.register("construct_homepage_panels")
def our_dashboard(request, panels):
    from .views.dashboard import DashboardPanel

    panels[:] = [DashboardPanel()]


@hooks.register("after_copy_page")
def open_the_copy(request, page, new_page):
    if isinstance(new_page, Story):
        return redirect(reverse("wagtailadmin_pages:edit", args=[new_page.pk]))
    return None
