"""AccountsError
└── InvitationVoid     the link is too old, was used, or was withdrawn
"""

from django.utils.translation import gettext as _


class AccountsError(Exception):
    code = "accounts"


class InvitationVoid(AccountsError):
    code = "invitation_void"

    def __init__(self):
        reason = _("This invitation is no longer good: it was used, withdrawn, or is older than seven days.")
        super().__init__(reason + " " + _("Ask for a new one."))
