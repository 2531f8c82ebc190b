"""Who may do what, per edition and section. The table for people: docs/reference/roles.md.

`grants` says what each role gets from Wagtail's permissions, `page_permissions` what those mean
on each kind of page, `address_guards` which of Wagtail's own views are closed or narrowed.
"""

from .actions import give_role, take_role
from .grants import register_permissions
from .groups import ensure_role_group, set_up_edition_roles
from .queries import editions_with_role, is_administrator, pages_to_publish, roles_of

__all__ = [
    "editions_with_role",
    "ensure_role_group",
    "give_role",
    "is_administrator",
    "pages_to_publish",
    "register_permissions",
    "roles_of",
    "set_up_edition_roles",
    "take_role",
]
