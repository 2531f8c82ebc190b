"""NewsroomError
└── InvitationRefused
    ├── PersonBarred
    └── TooManyInvitations
"""

from django.utils.translation import gettext as _

from masthead.accounts.throttle import too_many_attempts

from ..errors import NewsroomError


class InvitationRefused(NewsroomError):
    code = "invitation_refused"


class PersonBarred(InvitationRefused):
    code = "person_barred"

    def __init__(self, user):
        super().__init__(
            _("%(name)s may not sign in at present: let this person in again first.") % {"name": user.get_full_name()}
        )


class TooManyInvitations(InvitationRefused):
    code = "too_many_invitations"

    def __init__(self, seconds: int):
        super().__init__(too_many_attempts(seconds))
