"""The one port between Wagtail's serving and the reader's pages.

Wagtail serves and previews through page models, which know nothing of templates: `reader`,
above, registers one renderer per page model in its AppConfig.ready.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

Renderer = Callable[[HttpRequest, Page], HttpResponse]
_renderers: dict[type[Page], Renderer] = {}
_preview_renderers: dict[tuple[type[Page], str], Renderer] = {}


def register_renderer(model: type[Page], renderer: Renderer) -> None:
    _renderers[model] = renderer


def register_preview_renderer(model: type[Page], mode: str, renderer: Renderer) -> None:
    """For a preview mode beside the page itself, such as the search and social card."""
    _preview_renderers[model, mode] = renderer


def page_response(request: HttpRequest, page: Page) -> HttpResponse:
    """The page as readers get it. KeyError where no renderer was registered: a fault of the build."""
    return _renderers[type(page)](request, page)


def preview_response(request: HttpRequest, page: Page, mode: str) -> HttpResponse:
    return _preview_renderers.get((type(page), mode), _renderers[type(page)])(request, page)
