"""The dashboard's panel on Wagtail's home page."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from ..dashboard import dashboard_of


class DashboardPanel(Component):
    name = "newsroom_dashboard"
    template_name = "newsroom/dashboard/panel.html"
    order = 100

    def get_context_data(self, parent_context):
        board = dashboard_of(parent_context["request"].user)
        return {
            "columns": [
                [
                    ("held", _("Held"), _("Nothing is held."), board.held),
                    ("going_out", _("Going out"), _("Nothing has a time yet."), board.going_out),
                    ("at_desk", _("Waiting for the desk"), _("Nothing is waiting."), board.at_desk),
                ],
                [
                    ("came_back", _("Came back"), _("Nothing came back."), board.came_back),
                    ("mine", _("Mine"), _("You have written nothing yet: start with “New story”."), board.mine),
                ],
                [
                    (
                        "published",
                        _("Published in the last 24 hours"),
                        _("Nothing was published in the last 24 hours."),
                        board.published_today,
                    )
                ],
            ]
        }
