"""Asking a colleague in, and what may follow; each writes its mail into the outbox in the same transaction."""

from django.db import transaction
from wagtail.users.models import UserProfile

from masthead.accounts.addresses import vouch_for_address
from masthead.accounts.invitations import renew_invitation
from masthead.accounts.models import Invitation, User
from masthead.accounts.throttle import INVITATIONS_PER_PERSON, seconds_to_wait
from masthead.eventlog.record import record

from ..role_models import Role
from ..roles.actions import PEOPLE_STREAM, give_role, require_administrator
from .errors import PersonBarred, TooManyInvitations
from .mails import send_invitation, send_role_notice


@transaction.atomic
def invite_colleague(*, email: str, name: str, role: str, page, language: str, by) -> tuple[User, Invitation | None]:
    """Make the person where there is none, and give the role; no invitation where they have a password already.

    Raises NotAnAdministrator, PersonBarred, TooManyInvitations.
    """
    require_administrator(by)
    _count_invitation(by)
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, name=name)
        record("person.invited", stream=PEOPLE_STREAM, actor=by, user_id=user.pk)
    elif not user.is_active:
        raise PersonBarred(user)
    if user.has_usable_password():
        give_role(user=user, role=role, page=page, by=by)
        send_role_notice(user=user, by=by, role=str(Role(role).label), language=language)
        return user, None
    speak_language(user=user, language=language)
    give_role(user=user, role=role, page=page, by=by)
    invitation = renew_invitation(user=user, language=language, by=by)
    send_invitation(invitation)
    return user, invitation


@transaction.atomic
def renew_persons_invitation(*, invitation: Invitation, by) -> Invitation:
    """A new link; the old one is void. Raises NotAnAdministrator, TooManyInvitations."""
    require_administrator(by)
    _count_invitation(by)
    renewed = renew_invitation(user=invitation.user, language=invitation.language, by=by)
    send_invitation(renewed)
    return renewed


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by) -> None:
    """The person, who never came in, goes with it. Raises NotAnAdministrator."""
    require_administrator(by)
    user_id = invitation.user_id
    invitation.user.delete()
    record("person.invitation_withdrawn", stream=PEOPLE_STREAM, actor=by, user_id=user_id)


@transaction.atomic
def accept_invitation(*, invitation: Invitation, name: str, password: str) -> User:
    """The password is set and the link is used up."""
    user = invitation.user
    Invitation.objects.select_for_update().get(pk=invitation.pk, nonce=invitation.nonce).delete()
    user.name = name
    user.set_password(password)
    user.save()
    vouch_for_address(user)
    record("person.came_in", stream=PEOPLE_STREAM, actor=user, user_id=user.pk)
    return user


def speak_language(*, user: User, language: str) -> None:
    """The newsroom speaks it to this person."""
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()


def _count_invitation(by) -> None:
    if seconds := seconds_to_wait(INVITATIONS_PER_PERSON, who=str(by.pk)):
        raise TooManyInvitations(seconds)
