"""Times as the readers of an edition write them (CLDR, by Babel), in the edition's zone."""

from datetime import datetime

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_datetime_format

from masthead.editions.models import Edition

from .view_data import Moment

# CLDR's plain `en` is American; a newspaper that names no country writes as most of the world does.
_WORLD_ENGLISH = Locale.parse("en_150")


def written_as(edition: Edition) -> Locale:
    """CLDR's locale by which an edition writes its times and lists."""
    return _WORLD_ENGLISH if edition.language == "en" else edition.cldr


class Clock:
    """Tells the time to readers of one edition."""

    def __init__(self, edition: Edition):
        self._zone = edition.zone
        self._locale = written_as(edition)

    def moment(self, at: datetime) -> Moment:
        here = at.astimezone(self._zone)
        date = format_date(here, "long", self._locale)
        time = format_time(here, "short", tzinfo=self._zone, locale=self._locale)
        joined = str(get_datetime_format("medium", self._locale)).replace("{1}", date).replace("{0}", time)
        short = format_skeleton("MMMd", here, tzinfo=self._zone, locale=self._locale)
        return Moment(here.isoformat(timespec="seconds"), date, time, joined.replace("'", ""), short)

    def day(self, at: datetime) -> str:
        """The full date with its weekday."""
        return format_date(at.astimezone(self._zone), "full", self._locale)
