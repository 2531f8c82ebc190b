"""Names and slugs from the source's titles."""

import re
from urllib.parse import unquote

from django.utils.text import slugify

from masthead.kit.html_clean import text_of_html


def slug_of(*texts: str) -> str:
    """The first of the texts (a slug of the source, percent-encoded or not; a title) that gives a slug."""
    for text in texts:
        if slug := slugify(unquote(text), allow_unicode=True).strip("-_")[:150]:
            return slug
    return ""


def without_address(name: str) -> str:
    """A person's name for readers: of a mail address only what stands before the @."""
    return re.sub(r"(?<=[^\s@])@[^\s@]+\.[^\s@]+", "", name)


def name_of(text: str) -> str:
    """A name without markup, at most 255 characters."""
    name = text_of_html(text) if re.search(r"[<&]", text) else " ".join(text.split())
    return name if len(name) <= 255 else name[:254] + "…"
