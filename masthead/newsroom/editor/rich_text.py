"""The field for rich text, which opens whatever stands in it.

Wagtail's reader of its own format fails on tags that do not match, on list items without a list
and on links without a number: all of which an import or a program may have written.
"""

import logging

import nh3
from django.utils.html import format_html_join
from wagtail.admin.rich_text import DraftailRichTextArea

from masthead.kit.html_clean import clean_imported_html, text_of_html

log = logging.getLogger(__name__)

_KEPT_LINKS = {"a": {"href", "linktype", "id"}}
_TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "b", "strong", "i", "em", "a", "sup", "sub", "del", "s", "code", "br"}


class RichTextArea(DraftailRichTextArea):
    """Draftail: as it stands, else with its tags mended, else as plain paragraphs; never a failure."""

    def format_value(self, value):
        for mend in (_as_it_stands, _with_matching_tags, _without_links_in_the_site, _as_plain_paragraphs):
            try:
                return super().format_value(mend(value))
            except Exception:
                log.warning("newsroom.rich_text_mended", extra={"after": mend.__name__}, exc_info=True)
        return super().format_value("")


def _as_it_stands(value):
    return value


def _with_matching_tags(value) -> str:
    return nh3.clean(str(value), tags=_TAGS, attributes=_KEPT_LINKS, link_rel=None)


def _without_links_in_the_site(value) -> str:
    return clean_imported_html(str(value))


def _as_plain_paragraphs(value) -> str:
    return format_html_join("", "<p>{}</p>", [(text_of_html(str(value)),)])
