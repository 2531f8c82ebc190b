"""Wagtail's stored rich text as HTML for readers; links of a whole page are resolved together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.html import escape
from wagtail.documents import get_document_model

from masthead.kit.html_clean import clean_imported_html

_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.S)
_TYPE = re.compile(r'\blinktype="(\w+)"')
_ID = re.compile(r'\bid="(\d{1,18})"')


@dataclass
class Links:
    """Where internal links lead: addresses by id. What is missing is gone or unpublished."""

    pages: Mapping[int, str] = field(default_factory=dict)
    documents: Mapping[int, str] = field(default_factory=dict)


def linked_ids(html: str) -> tuple[set[int], set[int]]:
    """Ids of the pages and of the documents that a text links to."""
    found: dict[str, set[int]] = {"page": set(), "document": set()}
    for attributes, _text in _LINK.findall(html):
        kind, number = _TYPE.search(attributes), _ID.search(attributes)
        if kind and number and kind[1] in found:
            found[kind[1]].add(int(number[1]))
    return found["page"], found["document"]


def document_addresses(ids: set[int]) -> dict[int, str]:
    """One query, none without ids."""
    if not ids:
        return {}
    documents = get_document_model().objects.filter(pk__in=ids).only("pk", "file")
    return {document.pk: reverse("wagtaildocs_serve", args=[document.pk, document.filename]) for document in documents}


def reader_html(html: str, links: Links) -> str:
    """Safe HTML without the editor's own attributes; a link to what is gone keeps its text."""

    def resolved(found: re.Match) -> str:
        attributes, text = found.groups()
        kind, number = _TYPE.search(attributes), _ID.search(attributes)
        if not kind:
            return found[0]
        address = _address(kind[1], int(number[1]) if number else 0, links)
        return f'<a href="{escape(address)}">{text}</a>' if address else text

    return clean_imported_html(_LINK.sub(resolved, html)).strip()


def _address(kind: str, number: int, links: Links) -> str | None:
    return (links.pages if kind == "page" else links.documents).get(number)


def as_blocks(html: str) -> str:
    """Rich text that may be a bare line, as block HTML."""
    if not html or re.match(r"<(p|ul|ol|h[2-6]|table|blockquote|div|dl|pre|hr)\b", html):
        return html
    return f"<p>{html}</p>"
