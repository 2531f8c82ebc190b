"""What each role is given: page and collection permissions where it holds, and permissions of models.

The page permission `bulk_delete` is given to publishers and administrators alone, so it also
marks who keeps the pages around the stories (see page_permissions).
"""

from collections import defaultdict
from collections.abc import Iterable

from ..role_models import Role

_EDITING = ("add", "change", "publish")
_KEEPING = (*_EDITING, "bulk_delete", "lock", "unlock")

PAGE_ACTIONS: dict[str, tuple[str, ...]] = {
    Role.REPORTER: ("add",),
    Role.EDITOR: _EDITING,
    Role.PHOTO_EDITOR: ("change",),
    Role.PUBLISHER: _KEEPING,
    Role.MODERATOR: (),
    Role.ADMINISTRATOR: _KEEPING,
}

# Has to do with readers alone: no stories, no photos.
OUTSIDE_STORIES = frozenset({Role.MODERATOR})

# On the edition's collection; choosing is everybody's, on every collection. Who uploaded may change.
COLLECTION_ACTIONS: dict[str, tuple[str, ...]] = {
    Role.REPORTER: ("add",),
    Role.EDITOR: ("add", "change"),
    Role.PHOTO_EDITOR: ("add", "change"),
    Role.PUBLISHER: ("add", "change"),
    Role.MODERATOR: (),
    Role.ADMINISTRATOR: ("add", "change"),
}

_ENTERING = ("wagtailadmin.access_admin",)
_NEWSROOM = (*_ENTERING, "media.add_recording", "media.change_recording")
_WHOLE_TITLE = (
    "media.delete_recording",
    "editions.add_edition",
    "editions.change_edition",
    "accounts.add_user",
    "accounts.change_user",
    "wagtailredirects.add_redirect",
    "wagtailredirects.change_redirect",
    "wagtailredirects.delete_redirect",
    "wagtailcore.add_workflow",
    "wagtailcore.change_workflow",
    "wagtailcore.add_task",
    "wagtailcore.change_task",
)
_registered: dict[str, set[str]] = defaultdict(set)


def register_permissions(*, roles: Iterable[str], permissions: Iterable[str]) -> None:
    """Called in AppConfig.ready by apps above: `app_label.codename`s that these roles get."""
    for role in roles:
        _registered[str(role)].update(permissions)


def model_permissions(role: str) -> set[str]:
    """`app_label.codename`s of a role."""
    own = set(_ENTERING if role in OUTSIDE_STORIES else _NEWSROOM) | _registered[str(role)]
    return own | set(_WHOLE_TITLE) if role == Role.ADMINISTRATOR else own
