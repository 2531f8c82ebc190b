"""A mail to the desk when a story is handed in. Of sending back and approving Wagtail tells, in our words."""

from django.conf import settings
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from masthead.accounts.models import User
from masthead.mail.actions import queue_mail
from masthead.mail.choices import Kind

from ..models import Story
from ..role_models import Role
from ..roles.queries import administrators

_DESK = (Role.EDITOR, Role.PUBLISHER)


def tell_desk(*, story: Story, by: User | None) -> None:
    """One mail to each who may publish it where it stands, in their language, but not to whoever handed it in.

    Who has switched these mails off in the account gets none. Where nobody else has a desk here, administrators do.
    """
    writer = [by.pk] if by else []
    for person in _desk_of(story).exclude(pk__in=writer) or administrators().exclude(pk__in=writer):
        profile = UserProfile.get_for_user(person)
        if profile.submitted_notifications:
            _mail(person, story, by, profile.get_preferred_language())


def _desk_of(story: Story) -> QuerySet[User]:
    above = story.get_ancestors(inclusive=True).values_list("pk", flat=True)
    desk = Q(groups__role_group__role__in=_DESK, groups__role_group__page__in=list(above))
    return User.objects.filter(desk, is_active=True).order_by("pk").distinct()


def _mail(person: User, story: Story, by: User | None, language: str) -> None:
    values = {
        "headline": story.get_admin_display_title(),
        "writer": by.get_full_name() if by else "",
        "section": story.get_parent().title,
        "link": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[story.pk]),
        "settings_link": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_account"),
    }
    with translation.override(language):
        subject = render_to_string("newsroom/desk_mails/handed_in_subject.txt", values)
        text = render_to_string("newsroom/desk_mails/handed_in.txt", values)
    queue_mail(to=person.email, subject=subject, text=text.strip() + "\n", kind=Kind.NEWSROOM, language=language)
