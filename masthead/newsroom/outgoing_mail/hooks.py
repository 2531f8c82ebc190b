"""Where outgoing mail stands in the newsroom's menu."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from ..people.hooks import AdministratorsItem


@hooks.register("register_settings_menu_item")
def outgoing_mail_item():
    return AdministratorsItem(
        _("Outgoing mail"), reverse("outgoing_mail"), name="outgoing-mail", icon_name="mail", order=20
    )
