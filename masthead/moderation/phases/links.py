"""Many links, or a link in somebody's first text: advertising, more often than not."""

import re

from django.utils.translation import gettext as _

from ..case import Case
from ..choices import Phase
from ..verdict import Verdict, hold

# Written out, or as the target of a Markdown link.
_LINK = re.compile(r"\]\(\s*<?(?:https?://|//)?|\]:\s?<?(?:https?://|//)?|https?://|www\.", re.IGNORECASE)


def check(case: Case) -> Verdict | None:
    if case.is_trusted:
        return None
    found = sum(1 for _found in _LINK.finditer(case.submission.text))
    is_first = found and not case.published_before
    if not is_first and found <= case.rules.links_allowed:
        return None
    return hold(Phase.LINKS, _("Your text has links, so a moderator reads it before it appears."), str(found))
