"""A pseudo-locale: every text that passes through translation comes back in ⟦brackets⟧.

Content is written in Greek, so any Latin letter outside the brackets did not pass through.
"""

import json
import re
from contextlib import contextmanager

from django.utils.translation import trans_real
from lxml import html

OPEN, CLOSE = "⟦", "⟧"
TEXT_ATTRIBUTES = ("alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "title", "label")
# Foreign words that a page may carry, marked as such; and names of formats, which no language translates.
FORMATS = re.compile(r"\b(RSS)\b")


def bracketed(text: str) -> str:
    text = text.rpartition(trans_real.CONTEXT_SEPARATOR)[2]
    return f"{OPEN}{text}{CLOSE}"


@contextmanager
def pseudo_locale(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(trans_real.DjangoTranslation, "gettext", lambda self, text: bracketed(text))
        patch.setattr(
            trans_real.DjangoTranslation,
            "ngettext",
            lambda self, one, many, number: bracketed(one if number == 1 else many),
        )
        yield


def without_brackets(text: str) -> str:
    """The text less every bracketed part, the innermost first."""
    while True:
        shorter = re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", text)
        if shorter == text:
            return FORMATS.sub(" ", shorter)
        text = shorter


def untranslated(markup: str) -> list[str]:
    """What a page shows or says in Latin letters outside the brackets."""
    page = html.document_fromstring(markup)
    # What a <time> says is CLDR's, written by babel in the edition's language, not ours to translate.
    for element in page.xpath("//time | //script | //style | //*[@translate='no'] | //*[@lang and not(self::html)]"):
        element.drop_tree()
    found = re.findall(r"[A-Za-z][A-Za-z ,.'’-]*", without_brackets(page.text_content()))
    return found + _in_attributes(page) + _in_json(markup)


def _in_attributes(page) -> list[str]:
    names = " | ".join(f"//@{name}" for name in TEXT_ATTRIBUTES)
    values = [str(value) for value in page.xpath(names)]
    values += [str(value) for value in page.xpath("//meta[contains(@name, 'description')]/@content")]
    values += [str(attribute) for attribute in page.xpath("//@*[starts-with(name(), 'data-text')]")]
    return [value for value in values if re.search("[A-Za-z]", without_brackets(value))]


def _in_json(markup: str) -> list[str]:
    """Texts handed to scripts: JSON data blocks other than structured data, whose words are schema.org's."""
    blocks = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', markup, re.S)
    texts = [text for block in blocks for text in _strings(json.loads(block))]
    return [text for text in texts if re.search("[A-Za-z]", without_brackets(text))]


def _strings(value):
    if isinstance(value, str):
        yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(child)
