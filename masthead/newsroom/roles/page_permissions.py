"""What a role means on each kind of page: the one place that says so.

Wagtail's page permissions go down the tree: who may add stories below a section could also edit
the section. Here the pages around the stories (`KEPT`) are the publishers', authors and topics
the editors', and the pages that every edition stands on (`FIXED`) nobody's to remove.
"""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import PagePermissionTester

from ..page_models import AuthorPage, AuthorsPage, EditionPage, SectionPage, StaticPage, TopicPage, TopicsPage

FIXED = (EditionPage, AuthorsPage, TopicsPage)
KEPT = (*FIXED, SectionPage, StaticPage)
LISTED = (AuthorPage, TopicPage)


class RolePermissions(PagePermissionTester):
    """Wagtail's questions about one person and one page, answered by role."""

    def has(self, action: str) -> bool:
        """Whether a group of this person gives the page permission `action` here."""
        return self.user.is_active and (self.user.is_superuser or action in self.permissions)

    @property
    def keeps_pages(self) -> bool:
        """Publisher or administrator here."""
        return self.has("bulk_delete")

    def may_create(self, model) -> bool:
        """Whether this person may add a page of `model` below this one; addresses of the tree are not asked."""
        if issubclass(model, FIXED):
            return False
        if issubclass(model, KEPT):
            return self.keeps_pages
        if issubclass(model, LISTED):
            return self.has("add") and self.has("change")
        return self.has("add")

    def can_add_subpage(self):
        models = self.page.specific_class.creatable_subpage_models() if self.page.specific_class else []
        return super().can_add_subpage() and any(self.may_create(model) for model in models)

    def can_edit(self):
        return self.keeps_pages if isinstance(self.page, KEPT) else super().can_edit()

    def can_publish(self):
        return self.keeps_pages if isinstance(self.page, KEPT) else super().can_publish()

    def can_unpublish(self):
        return self.can_publish() and not isinstance(self.page, FIXED) and super().can_unpublish()

    def can_delete(self, ignore_bulk=False):
        """What was ever published, or has a date to go out, is taken away by publishers alone."""
        if isinstance(self.page, FIXED):
            return False
        if self.keeps_pages:
            return super().can_delete(ignore_bulk)
        return self.can_edit() and self.page.is_leaf() and not self._is_out()

    def can_move(self):
        if isinstance(self.page, KEPT):
            return self.keeps_pages and not isinstance(self.page, FIXED)
        return self.can_edit() and (self.can_publish() or not self._is_out())

    def can_copy(self):
        return not isinstance(self.page, FIXED) and super().can_copy()

    def can_set_view_restrictions(self):
        return self.keeps_pages

    def can_reorder_children(self):
        return self.keeps_pages

    def _is_out(self) -> bool:
        return bool(self.page.live or self.page.first_published_at or self.page.approved_schedule)


def require_may_create(user, parent, model) -> None:
    """Raises PermissionDenied; Wagtail asks only whether anything may be added below `parent`."""
    permissions = RolePermissions(user, parent)
    if not permissions.may_create(model):
        raise PermissionDenied(_("Your role does not add pages of this kind here."))
