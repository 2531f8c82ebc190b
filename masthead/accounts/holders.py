"""What accounts, the mails and the event log keep of a person. The apps below cannot register for themselves."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from masthead.eventlog.models import Event
from masthead.eventlog.tombstone import replace_person_by_tombstone
from masthead.mail.actions import forget_mails_to
from masthead.mail.models import Mail
from masthead.mail.suppression import is_suppressed

from .addresses import addresses_of
from .models import User
from .personal_data import PersonalData, register


def register_own_holders() -> None:
    for holder in (_ACCOUNT, _MAILS, _FACTS):
        register(holder)


def _export_account(user: User) -> dict[str, Any]:
    """Everything but the password's hash and the secrets of the second factors, which nobody may carry about."""
    return {
        "e_mail": user.email,
        "name": user.name,
        "bio": user.bio,
        "language": user.language,
        "joined": user.date_joined,
        "last_signed_in": user.last_login,
        "may_sign_in": user.is_active,
        "addresses": list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary")),
        "former_addresses": list(user.former_addresses.values("email", "lost_at")),
        "second_factors": list(Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at")),
        "sessions": list(
            UserSession.objects.filter(user=user).values("ip", "user_agent", "created_at", "last_seen_at")
        ),
        "roles": list(user.groups.values_list("name", flat=True)),
        "invitation_sent": getattr(getattr(user, "invitation", None), "sent_at", None),
        "erasure_due": getattr(getattr(user, "pending_erasure", None), "due_at", None),
    }


def _nothing_to_do(user: User) -> None:
    """The rows go with the person's own; sessions have been ended before."""


def _export_mails(user: User) -> list[dict[str, Any]]:
    return [_mails_to(address) for address in addresses_of(user)]


def _mails_to(address: str) -> dict[str, Any]:
    mails = Mail.objects.filter(to__iexact=address).values("kind", "subject", "state", "created_at", "finished_at")
    return {"address": address, "is_mailed_no_more": is_suppressed(address), "mails": list(mails)}


def _erase_mails(user: User) -> None:
    for address in addresses_of(user):
        forget_mails_to(address)


def _export_facts(user: User) -> Any:
    return list(Event.objects.filter(actor_id=user.pk).order_by("at", "pk").values("stream", "kind", "at", "payload"))


def _erase_facts(user: User) -> None:
    replace_person_by_tombstone(user.pk)


_ACCOUNT = PersonalData(
    name="account",
    models=(
        "accounts.User",
        "accounts.User_groups",
        "accounts.User_user_permissions",
        "accounts.Invitation",
        "accounts.PendingErasure",
        "accounts.FormerAddress",
        "accounts.Attempts",
        "account.EmailAddress",
        "account.EmailConfirmation",
        "mfa.Authenticator",
        "usersessions.UserSession",
        "sessions.Session",
    ),
    export=_export_account,
    erase=_nothing_to_do,
)
_MAILS = PersonalData(name="mails", models=("mail.Mail", "mail.Suppression"), export=_export_mails, erase=_erase_mails)
_FACTS = PersonalData(name="event_log", models=("eventlog.Event",), export=_export_facts, erase=_erase_facts)
