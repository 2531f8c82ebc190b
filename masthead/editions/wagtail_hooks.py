"""Settings of editions in the newsroom, for those who have `editions.change_edition`."""

from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet

from .forms import EditionForm
from .models import Edition


class EditionViewSet(ModelViewSet):
    """List and edit; a new one is founded by the newsroom, and none is deleted."""

    model = Edition
    name = "editions"
    url_prefix = "editions"
    icon = "site"
    menu_order = 20
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = [
        "name",
        "code",
        "locale",
        "time_zone",
        BooleanColumn("is_live", label=Edition._meta.get_field("is_live").verbose_name),
    ]
    ordering = ["position", "pk"]

    def get_form_class(self, for_update=False):
        return EditionForm


@hooks.register("register_admin_viewset")
def edition_settings():
    return EditionViewSet()
