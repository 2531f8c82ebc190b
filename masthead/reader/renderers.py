"""Renders each page model for readers, in its edition's language and zone whoever asks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from wagtail.models import Page

from masthead.editions.models import Edition
from masthead.editions.queries import edition_of_locale
from masthead.newsroom.models import (
    AuthorPage,
    AuthorsPage,
    EditionPage,
    SectionPage,
    StaticPage,
    Story,
    TopicPage,
    TopicsPage,
)
from masthead.newsroom.rendering import register_preview_renderer, register_renderer

from .front_view import front_view
from .list_views import author_view, authors_view, section_view, static_page_view, topic_view, topics_view
from .policy import READERS_POLICY
from .story_view import story_view
from .structured_data import for_author, for_front, for_section, for_story, script_tag


def themed(template: str, view: Any, status: int = 200) -> HttpResponse:
    """A page of the theme with the readers' policy. The template sees `view` alone."""
    response = HttpResponse(render_to_string(template, {"view": view, "frame": view.frame}), status=status)
    response["Content-Security-Policy"] = READERS_POLICY
    return response


def in_language_of(edition: Edition, make: Callable[[], HttpResponse]) -> HttpResponse:
    with translation.override(edition.language), timezone.override(edition.zone):
        return make()


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    if not asked.isdecimal() or len(asked) > 6 or not 1 <= int(asked) <= 100_000:
        raise Http404
    return int(asked)


def _renderer(template: str, make_view: Callable[..., Any], data: Callable | None = None, *, has_pages: bool = False):
    """Makes view data of the page, adds what machines read of it (`data`), and fills the template."""

    def render(request: HttpRequest, page: Page) -> HttpResponse:
        edition = edition_of_locale(page.locale_id)
        if edition is None:
            raise Http404

        def respond() -> HttpResponse:
            view = make_view(page, _page_number(request)) if has_pages else make_view(page)
            return themed(template, _with_structured_data(view, data) if data else view)

        return in_language_of(edition, respond)

    return render


def _with_structured_data(view: Any, data: Callable):
    return replace(view, frame=replace(view.frame, structured_data=script_tag(data(view))))


def register() -> None:
    """Called once, when the app is ready."""
    register_renderer(Story, _renderer("pages/story.html", story_view, for_story))
    register_preview_renderer(Story, "cards", _renderer("pages/cards.html", story_view))
    register_renderer(EditionPage, _renderer("pages/front.html", front_view, for_front))
    register_renderer(SectionPage, _renderer("pages/section.html", section_view, for_section, has_pages=True))
    register_renderer(AuthorPage, _renderer("pages/author.html", author_view, for_author, has_pages=True))
    register_renderer(TopicPage, _renderer("pages/topic.html", topic_view, for_section, has_pages=True))
    register_renderer(AuthorsPage, _renderer("pages/authors.html", authors_view))
    register_renderer(TopicsPage, _renderer("pages/topics.html", topics_view))
    register_renderer(StaticPage, _renderer("pages/static.html", static_page_view))
