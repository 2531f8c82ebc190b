"""What a reader is told of a sanction, in the language spoken at the moment and the edition's time."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from masthead.editions.models import Edition

from .models import Sanction


def sanction_sentence(sanction: Sanction, edition: Edition) -> str:
    if sanction.until is None:
        return _("You may no longer write here. The reason: %(reason)s") % {"reason": sanction.reason}
    told = {"when": told_time(sanction.until, edition), "reason": sanction.reason}
    return _("You may write again on %(when)s. The reason: %(reason)s") % told


def told_time(moment, edition: Edition | None) -> str:
    zone = edition.zone if edition else timezone.get_current_timezone()
    return date_format(timezone.localtime(moment, zone), "DATETIME_FORMAT")
