"""Makes one kind of HTML out of what Word, Google Docs and mail programs put on the clipboard."""

import re
from urllib.parse import parse_qs, urlsplit

from lxml import html
from lxml.html import HtmlElement

_DROPPED = [
    "script",
    "style",
    "meta",
    "link",
    "title",
    "head",
    "xml",
    "object",
    "embed",
    "iframe",
    "video",
    "audio",
    "svg",
    "math",
    "form",
    "input",
    "button",
    "select",
    "textarea",
    "noscript",
    "template",
    "hr",
]
_PICTURES = ("img", "picture", "v:imagedata", "v:shape")
_GMAIL_PREFIX = ("gmail_attr", "moz-cite-prefix")


def tidy(source: str) -> tuple[HtmlElement, int]:
    """The clipboard's fragment as one element, and how many pictures were left out.

    Bold, italic and struck text become elements whatever wrote them; Word's list paragraphs keep
    their style, from which `paste` makes lists.
    """
    root = html.fragment_fromstring(_fragment(source), create_parent="div")
    pictures = _drop_unwanted(root)
    for element in list(root.iter()):
        if isinstance(element.tag, str) and element is not root:
            _tidy_element(element)
    return root, pictures


def _fragment(source: str) -> str:
    """Without the conditional comments of Office, and only what stands in the body."""
    source = re.sub(r"<!\[(?:if|endif)[^>]*>", "", source)
    source = re.sub(r"<!--.*?-->", "", source, flags=re.S)
    body = re.search(r"<body[^>]*>(.*?)(?:</body>|$)", source, flags=re.S | re.I)
    return body[1] if body else source


def _drop_unwanted(root: HtmlElement) -> int:
    pictures = 0
    for element in list(root.iter()):
        if element is root:
            continue
        if not isinstance(element.tag, str) or _is_unwanted(element):
            element.drop_tree()
        elif element.tag in _PICTURES:
            pictures += 1
            element.drop_tree()
    return pictures


def _is_unwanted(element: HtmlElement) -> bool:
    style = style_of(element)
    return (
        element.tag in _DROPPED
        or style.get("display") == "none"
        or (style.get("mso-hide") == "all")
        or any(name in (element.get("class") or "") for name in _GMAIL_PREFIX)
    )


def style_of(element: HtmlElement) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in (element.get("style") or "").split(";") if ":" in part)
    return {name.strip().lower(): value.strip().strip("'\"").lower() for name, value in pairs}


def _tidy_element(element: HtmlElement) -> None:
    style = style_of(element)
    if element.tag in {"b", "strong"} and style.get("font-weight") in {"normal", "400"}:
        # Google Docs wraps the whole clipboard in <b style="font-weight:normal">.
        element.drop_tag()
    elif element.tag in {"strong", "em", "strike", "del"}:
        element.tag = {"strong": "b", "em": "i", "strike": "s", "del": "s"}[element.tag]
    elif element.tag == "a":
        _tidy_link(element)
    elif element.tag in {"span", "font"}:
        _name_style(element, style)
    elif ":" in element.tag:
        element.drop_tag()


def _name_style(element: HtmlElement, style: dict[str, str]) -> None:
    """A span that looks bold becomes bold; one that means nothing goes."""
    if style.get("mso-list") == "ignore":
        return
    names = []
    if style.get("font-weight") in {"bold", "600", "700", "800", "900"}:
        names.append("b")
    if style.get("font-style") == "italic":
        names.append("i")
    if "line-through" in (style.get("text-decoration") or style.get("text-decoration-line") or ""):
        names.append("s")
    if style.get("vertical-align") in {"super", "sub"}:
        names.append(style["vertical-align"].replace("super", "sup"))
    if not names:
        element.drop_tag()
        return
    element.attrib.clear()
    element.tag = names[0]
    for name in names[1:]:
        _wrap_inside(element, name)


def _wrap_inside(element: HtmlElement, tag: str) -> None:
    inner = html.Element(tag)
    inner.text, element.text = element.text, None
    for child in list(element):
        inner.append(child)
    element.append(inner)


def _tidy_link(element: HtmlElement) -> None:
    """Google's redirecting links lead where they say; bookmarks and scripts are no links."""
    address = (element.get("href") or "").strip()
    parts = urlsplit(address)
    if parts.netloc.endswith("google.com") and parts.path == "/url":
        query = parse_qs(parts.query)
        address = (query.get("q") or query.get("url") or [""])[0]
    if urlsplit(address).scheme not in {"http", "https", "mailto", "tel"}:
        element.drop_tag()
        return
    element.attrib.clear()
    element.set("href", address)
