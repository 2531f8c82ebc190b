"""The first texts of a new reader, where the edition reads those before they appear."""

from django.utils.translation import gettext as _

from ..case import Case
from ..choices import Phase
from ..verdict import Verdict, hold


def check(case: Case) -> Verdict | None:
    if not case.rules.first_posts or case.is_trusted or (case.published_before or 0) >= case.rules.first_posts:
        return None
    return hold(Phase.FIRST_POSTS, _("You are new here, so a moderator reads your first texts before they appear."))
