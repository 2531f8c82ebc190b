"""From WordPress's stored content to plain HTML that the body's reader knows.

Block content is HTML between comments such as `<!-- wp:image {"id":3} -->`
(developer.wordpress.org/block-editor/explanations/architecture/key-concepts). Text outside of
blocks, and content without any, is classic: line breaks mean paragraphs; it is marked `<mh-classic>`.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

from django.utils.translation import gettext as _

from .shortcodes import embed_element, expand_shortcodes

_DELIMITER = re.compile(
    r"<!--\s+(?P<close>/)?wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s+"
    r"(?P<attributes>\{(?:[^}]|\}(?!\s+/?-->))*\}\s+)?(?P<void>/)?-->"
)
_BREAKS = re.compile(r"<!--\s*(?:more|nextpage|noteaser)\b.*?-->", re.DOTALL)
_CAPTION = re.compile(r"<figcaption[^>]*>(.*?)</figcaption>", re.DOTALL)
_SRC = re.compile(r"""<iframe[^>]+src=["']([^"']+)""")
_SILENT = frozenset(
    {"shortcode", "more", "nextpage", "spacer", "separator", "paragraph", "list", "heading", "column", "columns"}
)
# Blocks whose content the site computes: nothing of them is the story's own.
_COMPUTED = frozenset(
    """archives avatar breadcrumbs calendar categories comment-author-avatar comment-author-name comment-content
    comment-date comment-edit-link comment-reply-link comment-template comments comments-pagination comments-title
    home-link latest-comments latest-posts loginout navigation navigation-link navigation-submenu page-list
    page-list-item post-author post-author-biography post-author-name post-comments post-comments-count
    post-comments-form post-comments-link post-content post-date post-excerpt post-featured-image
    post-navigation-link post-template post-terms post-time-to-read post-title query query-no-results
    query-pagination query-pagination-next query-pagination-numbers query-pagination-previous query-title
    query-total read-more rss search site-logo site-tagline site-title social-link social-links tag-cloud
    template-part term-count term-description term-name term-template terms-query""".split()
)
_PLAIN = frozenset(
    """accordion accordion-heading accordion-item accordion-panel audio block button buttons code column columns
    cover details embed file footnotes freeform gallery group heading html image list list-item math media-text
    missing more nextpage paragraph pattern preformatted pullquote quote separator shortcode spacer subhead table
    text-columns verse video""".split()
)
_DEEPEST_REUSE = 5


@dataclass
class _Open:
    name: str
    attributes: dict[str, Any]
    starts_at: int


@dataclass
class Markup:
    """Builds the HTML of one content; `reusable` gives the content of a synced pattern by its number."""

    reusable: Callable[[str], str]
    note: Callable[[str], None]
    footnotes: str = ""
    depth: int = 0
    _out: list[str] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)

    def html_of(self, content: str) -> str:
        if "<!-- wp:" not in content:
            return self._classic(content)
        at = 0
        for match in _DELIMITER.finditer(content):
            self._text(content[at : match.start()])
            at = match.end()
            self._delimiter(match)
        self._text(content[at:])
        return "".join(self._out)

    def _classic(self, text: str) -> str:
        html = expand_shortcodes(_BREAKS.sub("\n\n", text), self.note)
        return f"<mh-classic>{html}</mh-classic>"

    def _text(self, text: str) -> None:
        block = self._open[-1].name if self._open else ""
        if block in {"", "freeform", "shortcode"}:
            self._out.append(self._classic(text) if text.strip() else "")
        elif block == "html":
            self._out.append(text)
        else:
            self._out.append(expand_shortcodes(_BREAKS.sub("", text), self.note))

    def _delimiter(self, match: re.Match) -> None:
        name = match["name"].removeprefix("core/")
        if match["close"]:
            self._close(name)
        elif match["void"]:
            self._out.append(self._void(name, _json(match["attributes"])))
        else:
            self._open.append(_Open(name, _json(match["attributes"]), len(self._out)))

    def _close(self, name: str) -> None:
        """A closing comment without its opening one is ignored; an inner one left open ends with the outer."""
        if not any(block.name == name for block in self._open):
            return
        while (block := self._open.pop()).name != name:
            pass
        inner = "".join(self._out[block.starts_at :])
        self._out[block.starts_at :] = [self._closed(block, inner)]

    def _closed(self, block: _Open, inner: str) -> str:
        name, attributes = block.name, block.attributes
        if name in _COMPUTED:
            self._note_computed(name)
            return ""
        if name == "embed" or name.startswith("core-embed/"):
            return self._embed(attributes, inner)
        if name == "cover" and attributes.get("url") and "wp-block-cover__" not in inner.split("inner-container")[0]:
            return self._image(attributes) + inner
        if name == "gallery" and "<img" not in inner:
            return self._gallery(attributes)
        if name not in _PLAIN and not any(block.name not in _PLAIN for block in self._open):
            self.note(_("The block “%(name)s” is unknown; its text was kept.") % {"name": name})
        return inner

    def _void(self, name: str, attributes: dict[str, Any]) -> str:
        if name == "block":
            return self._reused(str(attributes.get("ref", "")))
        if name == "footnotes":
            return _footnotes(self.footnotes)
        if name == "embed" or name.startswith("core-embed/"):
            return self._embed(attributes, "")
        if name == "gallery":
            return self._gallery(attributes)
        if name in {"image", "cover"} and (attributes.get("id") or attributes.get("url")):
            return self._image(attributes)
        if name not in _SILENT and not any(block.name in _COMPUTED for block in self._open):
            self._note_computed(name)
        return ""

    def _note_computed(self, name: str) -> None:
        if not any(block.name in _COMPUTED for block in self._open):
            self.note(_("The block “%(name)s” shows what the site computes, and was left out.") % {"name": name})

    def _reused(self, reference: str) -> str:
        content = self.reusable(reference) if self.depth < _DEEPEST_REUSE else ""
        if not content:
            self.note(_("The synced pattern %(number)s is not in the file.") % {"number": reference})
            return ""
        return Markup(self.reusable, self.note, depth=self.depth + 1).html_of(content)

    def _embed(self, attributes: dict[str, Any], inner: str) -> str:
        source = _SRC.search(inner)
        url = str(attributes.get("url") or "") or (source[1] if source else "")
        caption = _CAPTION.search(inner)
        if not url:
            return inner
        return embed_element(unescape(url), unescape(re.sub(r"<[^>]*>", "", caption[1])) if caption else "")

    def _image(self, attributes: dict[str, Any]) -> str:
        url, number = str(attributes.get("url") or ""), str(attributes.get("id") or attributes.get("mediaId") or "")
        return f'<img src="{escape(url)}" data-id="{escape(number)}" alt="{escape(str(attributes.get("alt") or ""))}">'

    def _gallery(self, attributes: dict[str, Any]) -> str:
        ids = attributes.get("ids")
        numbers = ",".join(str(number) for number in ids) if isinstance(ids, list) else ""
        return f'<mh-gallery ids="{escape(numbers)}" parent=""></mh-gallery>' if numbers else ""


def _json(text: str | None) -> dict[str, Any]:
    """A block's attributes; damaged ones count as none, as in WordPress."""
    try:
        attributes = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return attributes if isinstance(attributes, dict) else {}


def _footnotes(stored: str) -> str:
    """The custom field `footnotes`: a JSON list of `{"id", "content"}`."""
    try:
        notes = [str(note["content"]) for note in json.loads(stored or "[]")]
    except (ValueError, TypeError, KeyError):
        return ""
    return "<ol>" + "".join(f"<li>{note}</li>" for note in notes) + "</ol>" if notes else ""
