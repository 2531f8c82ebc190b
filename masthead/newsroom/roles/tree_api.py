"""What Wagtail's page tree asks by JSON, narrowed to that; closed around it (see address_guards).

Wagtail's endpoint also searches, finds by address, and publishes, copies, moves and deletes:
further doors to what the newsroom's views do with their own checks.
"""

from django.urls import path
from wagtail.admin.api.filters import ForExplorerFilter, HasChildrenFilter
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.filters import ChildOfFilter

from .visible_pages import visible_pages


class TreePages(PagesAdminAPIViewSet):
    filter_backends = [ChildOfFilter, ForExplorerFilter, HasChildrenFilter]
    known_query_parameters = frozenset(
        ["child_of", "for_explorer", "has_children", "fields", "limit", "offset", "format"]
    )
    actions: dict[str, type] = {}

    @classmethod
    def get_urlpatterns(cls):
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("<int:pk>/", cls.as_view({"get": "detail_view"}), name="detail"),
        ]

    def detail_view(self, request, pk):
        """Wagtail names every translation of a page, also another edition's draft."""
        response = super().detail_view(request, pk)
        named = response.data["meta"].get("translations", [])
        seen = set(visible_pages(request.user).filter(pk__in=[one["id"] for one in named]).values_list("pk", flat=True))
        response.data["meta"]["translations"] = [one for one in named if one["id"] in seen]
        return response
