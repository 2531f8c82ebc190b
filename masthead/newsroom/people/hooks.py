"""Where people stand in the newsroom's menu."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from ..roles.queries import is_administrator


class AdministratorsItem(MenuItem):
    """Seen by administrators alone."""

    def is_shown(self, request):
        return is_administrator(request.user)


@hooks.register("register_settings_menu_item")
def people_item():
    return AdministratorsItem(_("People"), reverse("people"), name="people", icon_name="group", order=10)
