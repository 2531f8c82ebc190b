"""Sentences of Wagtail and Django that their own catalogues leave in English.

Named here so that our catalogues carry them: a newsroom speaks one language, whoever wrote the
sentence. Ours win over theirs (LOCALE_PATHS). A test names those that became superfluous.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

WAGTAIL = (
    _("- Select an option -"),
    _("created"),
    _("%(model_name)s scheduled for publishing at %(go_live_at)s"),
    _("%(model_name)s scheduled for publishing"),
    _("%(model_name)s unscheduled for publishing at %(go_live_at)s"),
    _("%(model_name)s unscheduled from publishing"),
    _('You do not have permission to publish pages at "%(page_title)s"'),
    _("Cancelled by %(cancelled_by)s"),
    _("Locked by"),
    _("Anyone"),
    _("unknown number"),
    _("Actions (footer)"),
    _("%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s across entire site."),
    _(
        "%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s in"
        " '<span class=\"w-title-ellipsis\">%(title)s</span>'."
    ),
    _("%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s"),
    _("View latest version"),
    _("Currently idle"),
    _("Proceeding will overwrite the changes you made in that window."),
    _("Proceeding will overwrite the changes made by %(user_name)s."),
    _("Alternatively, you can view the latest version in a new tab."),
    _("A network error occurred"),
    _(
        "Troubleshoot your connection to the site before proceeding. Open the editor in a separate tab to view the"
        " last saved version."
    ),
    _("Meta description is empty"),
    _("Add a concise description for search engines"),
    _("Maximum filesize: %(max_upload_size)s."),
)

DJANGO = (
    _("Enter a valid domain name."),
    _("Constraint “%(name)s” is violated."),
    _("Reset password"),
    _("Set password"),
    ngettext_lazy("Please submit at most %(num)d form.", "Please submit at most %(num)d forms.", "num"),
    ngettext_lazy("Please submit at least %(num)d form.", "Please submit at least %(num)d forms.", "num"),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
        "min_length",
    ),
)
