from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrustConfig(AppConfig):
    name = "masthead.trust"

    def ready(self):
        from wagtail.admin.panels import ObjectList
        from wagtail.permissions import register_permission_policy

        from masthead.accounts import personal_data
        from masthead.newsroom.models import Story
        from masthead.newsroom.roles import register_permissions

        from . import receivers  # noqa: F401
        from .models import Designation
        from .panels import MarksPanel
        from .permissions import ROLES, designation_policy
        from .personal_data import PERSONAL_DATA

        register_permission_policy(Designation, designation_policy)
        register_permissions(
            roles=ROLES,
            permissions=[f"trust.{action}_designation" for action in ("add", "change", "delete", "view")],
        )
        personal_data.register(PERSONAL_DATA)
        Story.edit_handler.children.append(ObjectList([MarksPanel()], heading=_("Marks")))
