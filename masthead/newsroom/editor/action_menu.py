"""The buttons under a story: what its writer will most likely do comes first."""

from django.utils.translation import gettext as _
from wagtail.admin.action_menu import ActionMenuItem, SubmitForModerationMenuItem

from ..story_models import Story

# A desk that checks approves; who may publish publishes; everybody else sends to the desk.
_FIRST = ("approve", "action-publish", "action-submit", "action-save-draft")


class SendToDeskItem(SubmitForModerationMenuItem):
    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        page = context.get("page")
        state = page.current_workflow_state if page else None
        is_sent_back = state and state.status == state.STATUS_NEEDS_CHANGES
        context["label"] = _("Send to the desk again") if is_sent_back else _("Send to the desk")
        return context


def arrange_actions(items: list[ActionMenuItem], context: dict) -> None:
    """Reorders in place, for stories alone."""
    if not _is_story(context):
        return
    for place, item in enumerate(items):
        if isinstance(item, SubmitForModerationMenuItem) and not isinstance(item, SendToDeskItem):
            items[place] = SendToDeskItem(order=item.order)
    items.sort(key=lambda item: _FIRST.index(item.name) if item.name in _FIRST else len(_FIRST))


def _is_story(context: dict) -> bool:
    if page := context.get("page"):
        return isinstance(page, Story)
    return any(issubclass(model, Story) for model in context["parent_page"].specific_class.allowed_subpage_models())
