"""HTML from outside, made harmless (nh3, an allow-list sanitiser)."""

import nh3

_TAGS = frozenset(
    """a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup
    table tbody td tfoot th thead time tr u ul var wbr""".split()
)
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "q": {"cite"},
    "blockquote": {"cite"},
    "del": {"datetime"},
    "ins": {"datetime"},
}


# What XML 1.0 (section 2.2) forbids; browsers drop some of them, so that `java\x01script:` would come to life later.
_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


def without_control_characters(text: str) -> str:
    """The text less the characters that no XML document may hold."""
    return text.translate(_FORBIDDEN)


def clean_imported_html(html: str) -> str:
    """Block HTML without scripts, styles, forms, frames, pictures, ids, classes or unsafe addresses."""
    cleaned = _clean(without_control_characters(html))
    harmless = without_control_characters(cleaned)
    # `java&#1;script:` becomes a character on the way, and an address that nh3 has to judge without it.
    return cleaned if harmless == cleaned else _clean(harmless)


def _clean(html: str) -> str:
    schemes = {"http", "https", "mailto", "tel"}
    return nh3.clean(html, tags=set(_TAGS), attributes=_ATTRIBUTES, url_schemes=schemes, link_rel=None)


def text_of_html(html: str) -> str:
    """The text alone, entities decoded, white space folded."""
    from lxml.html import fromstring

    if not html.strip():
        return ""
    return " ".join(fromstring(f"<div>{html}</div>").text_content().split())
