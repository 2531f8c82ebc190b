"""NewsroomError
└── RoleForbidden
    ├── NotAnAdministrator
    └── LastAdministrator
"""

from django.utils.translation import gettext as _

from ..errors import RoleForbidden


class NotAnAdministrator(RoleForbidden):
    code = "not_an_administrator"

    def __init__(self):
        super().__init__(_("Only administrators give and take roles."))


class LastAdministrator(RoleForbidden):
    code = "last_administrator"

    def __init__(self, user):
        super().__init__(
            _("%(name)s is the last administrator of this title: make somebody else administrator first.")
            % {"name": user.get_full_name()}
        )
