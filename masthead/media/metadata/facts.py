"""What a file says about its photograph, as plain text of the length that our fields hold."""

import re
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from ..choices import DigitalSourceType

MAX_LENGTHS = {
    "title": 255,
    "description": 255,
    "caption": 5000,
    "creator": 200,
    "credit_line": 255,
    "copyright_notice": 500,
    "source": 200,
    "usage_terms": 5000,
    "web_statement": 500,
    "place": 255,
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_TAGS = re.compile(r"</?[a-zA-Z!?][^<>]*>")
# Codes that the vocabulary has retired, and what it names in their place.
_RETIRED_SOURCE_TYPES = {
    "softwareImage": "digitalCreation",
    "digitalArt": "digitalCreation",
    "minorHumanEdits": "humanEdits",
}
_ISO = re.compile(r"(\d{4})[-:](\d\d)[-:](\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?")


@dataclass(frozen=True)
class PhotoFacts:
    """Fields named as Photo's; empty where the file says nothing."""

    title: str = ""
    description: str = ""
    caption: str = ""
    creator: str = ""
    credit_line: str = ""
    copyright_notice: str = ""
    source: str = ""
    usage_terms: str = ""
    web_statement: str = ""
    date_created: datetime | None = None
    place: str = ""
    digital_source_type: str = ""

    def cleaned(self) -> "PhotoFacts":
        """Without control characters and tags, cut to the fields' lengths, unusable values left out."""
        values = {name: clean_text(getattr(self, name))[:length].strip() for name, length in MAX_LENGTHS.items()}
        values["web_statement"] = _web_address(values["web_statement"])
        source_type = _source_type(self.digital_source_type)
        return replace(self, **values, digital_source_type=source_type)  # type: ignore[arg-type]

    def or_else(self, other: "PhotoFacts") -> "PhotoFacts":
        """Each value of this where there is one, else of the other."""
        return PhotoFacts(**{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)})


def clean_text(value: str) -> str:
    without_tags = _TAGS.sub(" ", value) if "<" in value else value
    return _CONTROL.sub("", without_tags.replace("\r\n", "\n").replace("\r", "\n")).strip()


def joined(names: list[str]) -> str:
    """Several creators in one line, each once."""
    return ", ".join(dict.fromkeys(name.strip() for name in names if name.strip()))


def place_of(*, sublocation: str = "", city: str = "", state: str = "", country: str = "") -> str:
    """“City, Country”; the next larger or smaller place stands in for an unknown city."""
    return joined([city or state or sublocation, country])


def moment_of(text: str, offset: str = "") -> datetime | None:
    """A full date, with or without a time, as an aware moment in UTC.

    A date alone is taken as its noon, so that no time zone shows another day. Partial dates
    (a year, a month) say no day and are left out.
    """
    found = _ISO.match(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        if hour is None:
            return datetime.combine(date(int(year), int(month), int(day)), time(12), UTC)
        zone = (zone or offset or "+00:00").replace("Z", "+00:00")
        return datetime.fromisoformat(f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _web_address(value: str) -> str:
    try:
        URLValidator(schemes=["http", "https"])(value)
    except ValidationError:
        return ""
    return value


def _source_type(value: str) -> str:
    """The code of a NewsCodes address such as http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture."""
    code = value.strip().rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1]
    code = _RETIRED_SOURCE_TYPES.get(code, code)
    return code if code in DigitalSourceType.values else ""
