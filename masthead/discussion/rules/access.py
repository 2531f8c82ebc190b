"""Who opens and closes discussions: publishers those of an edition and its sections; who publishes a story, its own."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Page

from masthead.editions.models import Edition
from masthead.newsroom.models import EditionPage, SectionPage, Story
from masthead.newsroom.role_models import Role
from masthead.newsroom.roles import editions_with_role

_FOR_PLACES = (Role.PUBLISHER,)


def editions_to_rule(user) -> list[Edition]:
    return editions_with_role(user, _FOR_PLACES)


def page_to_rule(user, pk: int) -> Page:
    """The edition's front, section or story; Http404 for absent ones and for others' alike."""
    page = get_object_or_404(Page.objects.filter(depth__gt=1), pk=pk).specific
    if not may_rule(user, page):
        raise Http404
    return page


def may_rule(user, page: Page) -> bool:
    if isinstance(page, Story):
        return page.permissions_for_user(user).can_publish()
    if not isinstance(page, EditionPage | SectionPage):
        return False
    return page.locale_id in {edition.locale_id for edition in editions_to_rule(user)}
