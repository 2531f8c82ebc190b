"""AccountsError
├── InvitationVoid     the link is too old, was used, or was withdrawn
├── ErasureHindered    something must be settled before the person can be erased
└── ErasureOver        there is nothing to call off: called off already, or carried out
"""

from django.utils.translation import gettext as _


class AccountsError(Exception):
    code = "accounts"


class InvitationVoid(AccountsError):
    code = "invitation_void"

    def __init__(self):
        reason = _("This invitation is no longer good: it was used, withdrawn, or is older than seven days.")
        super().__init__(reason + " " + _("Ask for a new one."))


class ErasureHindered(AccountsError):
    """Its text is the sentence of who registered the hindrance."""

    code = "erasure_hindered"


class ErasureOver(AccountsError):
    code = "erasure_over"

    def __init__(self):
        super().__init__(_("There is nothing to call off: it was called off already, or the account is erased."))
