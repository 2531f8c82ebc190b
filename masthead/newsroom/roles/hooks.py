"""Where roles take hold of Wagtail's newsroom."""

from wagtail import hooks

from .page_permissions import require_may_create
from .tree_api import TreePages
from .visible_pages import visible_pages

# Replaced by People and Editions, or made by founding an edition (see address_guards).
_HIDDEN = {"users", "groups", "sites", "locales", "collections"}


@hooks.register("before_create_page")
def refuse_foreign_kinds(request, parent_page, page_class):
    require_may_create(request.user, parent_page, page_class)


@hooks.register("construct_page_chooser_queryset")
def show_own_drafts_alone(pages, request):
    return pages.filter(pk__in=visible_pages(request.user).values_list("pk", flat=True))


@hooks.register("construct_settings_menu")
def hide_what_is_replaced(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name not in _HIDDEN]


@hooks.register("construct_admin_api")
def narrow_the_tree_api(router):
    router.register_endpoint("pages", TreePages)
