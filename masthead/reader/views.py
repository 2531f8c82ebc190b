"""Readers' entry points."""

from django.http import Http404, HttpResponseRedirect
from wagtail.views import serve

from masthead.editions.queries import live_editions


def title_root(request):
    """The default edition."""
    editions = live_editions()
    if not editions:
        raise Http404
    return HttpResponseRedirect(f"/{editions[0].code}/")


def edition_page(request, edition, path):
    """A page of an edition, through Wagtail's own serving: view restrictions and hooks stay in force."""
    if request.edition is None:
        raise Http404
    return serve(request, path)
