"""What all pages of moderation share."""

from django.http import Http404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.editions.models import Edition
from masthead.editions.queries import all_editions

from ..access import moderated_editions

_PAGES = (
    ("moderation_queue", gettext_lazy("Queue")),
    ("moderation_history", gettext_lazy("What was done")),
    ("moderation_sanctions", gettext_lazy("Sanctions")),
    ("moderation_words", gettext_lazy("Words")),
    ("moderation_rules", gettext_lazy("Rules")),
)


@method_decorator(require_admin_access, name="dispatch")
class ModerationView(WagtailAdminTemplateMixin, TemplateView):
    """For people who moderate an edition; others get the answer of an address that is not there."""

    header_icon = "comment"

    def dispatch(self, request, *args, **kwargs):
        ids = moderated_editions(request.user)
        self.editions = [edition for edition in all_editions() if edition.pk in ids]
        if not self.editions:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def edition_ids(self) -> frozenset[int]:
        return frozenset(edition.pk for edition in self.editions)

    def own_edition(self, code: str) -> Edition:
        """The same answer for editions that are not there and those of others."""
        for edition in self.editions:
            if edition.code == code:
                return edition
        raise Http404

    def chosen_edition(self) -> Edition | None:
        """The one of the filter, if any."""
        code = self.request.GET.get("edition", "")
        return self.own_edition(code) if code else None

    def page_number(self) -> int:
        asked = self.request.GET.get("page", "")
        return min(max(int(asked), 1), 10_000) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1

    def get_breadcrumbs_items(self):
        above = {"url": reverse("moderation_queue"), "label": _("Moderation")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            editions=self.editions,
            has_several_editions=len(self.editions) > 1,
            pages=[(reverse(name), label, name == self.request.resolver_match.url_name) for name, label in _PAGES],
            **kwargs,
        )
