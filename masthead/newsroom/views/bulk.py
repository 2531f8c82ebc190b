"""Publishing several pages at once: each story goes through the gate, and each refusal is told."""

from django.contrib import messages
from django.utils.translation import ngettext
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction

from ..errors import PublishRefused
from ..middleware import refusal_message


class GatedPublishBulkAction(PublishBulkAction):
    """In place of Wagtail's: one story refused does not keep back the others."""

    def execute_action(self, objects, user=None, include_descendants=False, **kwargs):
        done = children = 0
        for page in objects:
            done += self._publish(page, user)
            for child in page.get_descendants().not_live().specific() if include_descendants else ():
                if child.permissions_for_user(user).can_publish():
                    children += self._publish(child, user)
        return done, children

    def _publish(self, page, user) -> int:
        revision = page.get_latest_revision() or page.specific.save_revision(user=user)
        try:
            revision.publish(user=user)
        except PublishRefused as refusal:
            messages.error(self.request, refusal_message(refusal))
            return 0
        return 1

    def get_success_message(self, num_parent_objects, num_child_objects):
        count = num_parent_objects + num_child_objects
        return count and ngettext("%(count)d page is published.", "%(count)d pages are published.", count) % {
            "count": count
        }
