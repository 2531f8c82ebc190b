"""`masthead init`: an empty title: its editions, drafts of the pages that readers expect, its first editor."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from masthead.accounts.models import User
from masthead.editions.models import Edition
from masthead.editions.presets import preset
from masthead.newsroom.actions.found_edition import NewSection, found_edition
from masthead.newsroom.models import StaticPage
from masthead.newsroom.role_models import Role
from masthead.newsroom.roles import ensure_role_group

from .errors import WrongUse


@transaction.atomic
def init_title(
    *, name: str, languages: list[str], time_zone: str | None, email: str, person: str, password: str
) -> None:
    """Make the editions and the administrator in one transaction. WrongUse says what cannot be taken."""
    if Edition.objects.exists():
        raise WrongUse("This data folder holds a title already; name an empty one with --data.")
    try:
        for position, language in enumerate(languages):
            _found(name, language, time_zone, position)
        _administrator(email, person, password)
    except ValidationError as error:
        raise WrongUse(" ".join(error.messages)) from error


def _found(name: str, language: str, time_zone: str | None, position: int) -> None:
    start = preset(language)
    edition = Edition(
        code=language.lower(),
        name=name,
        time_zone=time_zone or start.time_zone,
        position=position,
        is_live=True,
    )
    sections = [NewSection(one.slug, one.name, one.description) for one in start.sections]
    front = found_edition(edition=edition, language=language.lower(), sections=sections)
    for page in start.pages:
        front.add_child(instance=StaticPage(title=page.title, slug=page.slug, locale=front.locale, live=False))


def _administrator(email: str, person: str, password: str) -> None:
    validate_email(email)
    validate_password(password, User(email=email, name=person))
    user = User.objects.create_user(email, password, name=person)
    user.groups.add(ensure_role_group(Role.ADMINISTRATOR, None))
