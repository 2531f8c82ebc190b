"""Which pages a person may see by name where Wagtail itself would show every page: in its choosers."""

from django.db.models import F, Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy


def visible_pages(user) -> QuerySet[Page]:
    """What readers can see too, under the name that they see; and the drafts of one's own places."""
    own = page_permission_policy.explorable_instances(user)
    return Page.objects.filter(
        Q(live=True, draft_title=F("title")) | Q(pk__in=own.values_list("pk", flat=True)) | Q(depth=1)
    )
