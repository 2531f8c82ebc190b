"""Wagtail's addresses that are closed or narrowed; mounted before Wagtail's own.

Its choosers show the draft of any page to whoever knows its number; its people, groups, sites,
locales and collections know nothing of roles and editions, and People and Editions stand for them;
of its JSON, the page tree alone uses anything (see tree_api).
"""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, re_path
from django.utils.decorators import method_decorator
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import chooser
from wagtail.admin.views.bulk_action import index as bulk_action
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.models import Page, Revision
from wagtail.permissions import page_permission_policy

from ..story_models import Story
from .queries import is_administrator
from .visible_pages import visible_pages

_revert = page_viewset_registry.as_view("revisions_revert", page_id_kwarg="page_id")
_guarded = method_decorator(require_admin_access, name="dispatch")


@_guarded
class BrowsePages(chooser.BrowseView):
    def get(self, request, parent_page_id=None):
        if not visible_pages(request.user).filter(pk=parent_page_id).exists():
            raise Http404
        return super().get(request, parent_page_id)


@_guarded
class ChosenPages(chooser.ChosenMultipleView):
    def get(self, request):
        asked = [number for number in request.GET.getlist("id") if number.isdigit()]
        mine = visible_pages(request.user).filter(pk__in=asked).values_list("pk", flat=True)
        request.GET = request.GET.copy()
        request.GET.setlist("id", list(mine))
        return super().get(request)


@_guarded
class PageTypesUsage(PageTypesUsageReportView):
    """Names the page edited last in any edition."""

    def dispatch(self, request, *args, **kwargs):
        if not is_administrator(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


@require_admin_access
def bulk_of_own_pages(request, app_label, model_name, action):
    """Wagtail names every page that is asked for, also those that it then refuses to change."""
    if not is_administrator(request.user):
        request.GET = request.GET.copy()
        request.GET.setlist("id", _own_page_ids(request))
    return bulk_action(request, app_label, model_name, action)


def _own_page_ids(request) -> list[int]:
    pages, asked = page_permission_policy.explorable_instances(request.user), request.GET.getlist("id")
    if asked != ["all"]:
        pages = pages.filter(pk__in=[number for number in asked if number.isdigit()])
    elif (parent := request.GET.get("childOf", "")).isdigit():
        pages = pages.child_of(get_object_or_404(Page, pk=parent))
    else:
        pages = pages.type(Story)
    return list(pages.values_list("pk", flat=True))


@require_admin_access
def revert(request, page_id, revision_id):
    """Wagtail fails where the version is none of this page."""
    get_object_or_404(Revision.page_revisions, pk=revision_id, object_id=str(page_id))
    return _revert(request, page_id=page_id, revision_id=revision_id)


@require_admin_access
def closed(request):
    raise Http404


@require_admin_access
def to_people(request):
    return redirect("people")


urlpatterns = [
    path("choose-page/<int:parent_page_id>/", BrowsePages.as_view()),
    path("choose-page/chosen-multiple/", ChosenPages.as_view()),
    path("reports/page-types-usage/", PageTypesUsage.as_view()),
    path("reports/page-types-usage/results/", PageTypesUsage.as_view(results_only=True)),
    re_path(r"^bulk/(?P<app_label>wagtailcore|newsroom)/(?P<model_name>\w+)/(?P<action>\w+)/$", bulk_of_own_pages),
    path("users/", to_people),
    re_path(r"^.+/chosen/(?!\d+/$)", closed),
    path("pages/<int:page_id>/revisions/<int:revision_id>/revert/", revert),
    re_path(r"^api/main/(?:images|documents)/", closed),
    re_path(r"^(?:users|groups|sites|locales|collections|failwhale|test404|bulk/accounts|bulk/auth)/", closed),
]
