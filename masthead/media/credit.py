"""The credit as readers see it: “© Agency Year / Photographer”, each part alone when the rest is unknown."""

import re
from datetime import datetime

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SIGNS = re.compile(r"©|\(c\)|\bcopyright\b|\ball rights reserved\b\.?", re.IGNORECASE)


def credit_text(*, credit_line: str, creator: str, copyright_notice: str, date_created: datetime | None) -> str:
    """One line; the photographer is left out where the agency's name already says it."""
    agency = _bare(credit_line) or _holder(copyright_notice)
    year = str(date_created.year) if date_created else next(iter(_YEAR.findall(copyright_notice)), "")
    photographer = creator.strip()
    if photographer and photographer.casefold() in agency.casefold():
        photographer = ""
    if year in agency:
        year = ""
    owner = " ".join(filter(None, [agency, year]))
    if not owner:
        return photographer
    return " / ".join(filter(None, [f"© {owner}", photographer]))


def _bare(text: str) -> str:
    return _SIGNS.sub("", text).strip(" ,.;:-–—/")


def _holder(notice: str) -> str:
    """The owner that a copyright notice names: its first sentence without sign and year."""
    first = re.split(r"[;\n]|\.\s", _YEAR.sub("", _bare(notice)), maxsplit=1)[0]
    holder = re.sub(r"\s+", " ", first).strip(" ,.;:-–—/")
    return holder if len(holder) <= 80 else ""
