"""A text with its listed words marked, for a moderator's eyes."""

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from .words import words_of


def marked_text(source: str, language: str) -> SafeString:
    """What was typed, as text and not as markup, each listed word in a `<mark>` that names its entry."""
    pieces, done = [], 0
    for match in words_of(language).matches(source):
        if match.start >= done:
            pieces.append(escape(source[done : match.start]))
            written = source[match.start : match.end]
            kind = match.kind if match.is_certain else "uncertain"
            pieces.append(format_html('<mark class="word word--{}" title="{}">{}</mark>', kind, match.word, written))
            done = match.end
    pieces.append(escape(source[done:]))
    return mark_safe("".join(pieces))
