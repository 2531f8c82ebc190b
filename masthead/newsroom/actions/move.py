"""Moving a story to another section: its address stays."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from ..models import SectionPage, Story


@transaction.atomic
def move_story(*, story: Story, section: SectionPage, by) -> None:
    """Place `story` under `section`. Raises PermissionDenied where `by` may not, with the reason."""
    if not story.permissions_for_user(by).can_move_to(section):
        raise PermissionDenied(_("You may not move this story to that section."))
    if not Page._slug_is_available(story.slug, section, story):
        raise PermissionDenied(
            _("That section has a story with the same slug: change the slug under “Search and sharing” first.")
        )
    story.move(section, pos="last-child", user=by)
