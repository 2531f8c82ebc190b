"""Shortcodes: `[caption]`, `[gallery ids="1,2"]` and the like, as HTML that the body's reader knows.

What becomes `<mh-…>` elements: gallery, embed, recording, playlist. Unknown shortcodes lose their brackets and
keep their text; a word in brackets without attributes or closing bracket is text and stays.
"""

import re
from collections.abc import Callable
from html import escape

from django.utils.translation import gettext as _

_SHORTCODE = re.compile(
    r"\[(?P<escaped>\[?)(?P<name>[A-Za-z][\w-]{1,60})(?P<attributes>(?:\s[^\[\]<>]*(?:<[^<>]*>[^\[\]<>]*)*)?)(?P<closed>/?)\]"
)
_PROTECTED = re.compile(r"<(pre|code|script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|(?:"([^"]*)"|(\S+))""")
_LINKED_IMAGE = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", re.DOTALL | re.IGNORECASE)
_YOUTUBE_ID = re.compile(r"[\w-]{11}$")
_DROPPED = frozenset({"nextpage"})


def attributes_of(text: str) -> dict[str, str]:
    """Named attributes, and the first nameless one under an empty name."""
    attributes: dict[str, str] = {}
    for name, double, single, bare, quoted, word in _ATTRIBUTE.findall(text):
        attributes.setdefault(name.lower(), double or single or bare if name else quoted or word)
    return attributes


def expand_shortcodes(text: str, note: Callable[[str], None]) -> str:
    """`text` with its shortcodes as HTML; what cannot be kept is told to `note`."""
    if "[" not in text:
        return text
    kept: list[str] = []

    def put_aside(match: re.Match) -> str:
        kept.append(match[0])
        return f"\x02{len(kept) - 1}\x03"

    expanded = _expanded(_PROTECTED.sub(put_aside, text), note)
    return re.sub(r"\x02(\d+)\x03", lambda mark: kept[int(mark[1])], expanded)


def _expanded(text: str, note: Callable[[str], None]) -> str:
    parts, at = [], 0
    while match := _SHORTCODE.search(text, at):
        parts.append(text[at : match.start()])
        html, at = _one(text, match, note)
        parts.append(html)
    return "".join([*parts, text[at:]])


def _one(text: str, match: re.Match, note: Callable[[str], None]) -> tuple[str, int]:
    """(the HTML of one shortcode, where to go on)."""
    name = match["name"]
    if match["escaped"]:
        return match[0][1:], match.end() + (text[match.end() : match.end() + 1] == "]")
    closing = f"[/{name}]"
    close_at = -1 if match["closed"] else text.find(closing, match.end())
    attributes = attributes_of(match["attributes"])
    content = text[match.end() : close_at] if close_at >= 0 else ""
    end = close_at + len(closing) if close_at >= 0 else match.end()
    if maker := _MAKERS.get(name.lower()):
        return maker(attributes, content), end
    if name.lower() in _DROPPED or close_at >= 0 or (attributes and "=" in match["attributes"]):
        note(_("The shortcode [%(name)s] was removed; text in it was kept.") % {"name": name})
        return (_expanded(content, note), end) if close_at >= 0 else ("", end)
    return match[0], match.end()


def _caption(attributes: dict[str, str], content: str) -> str:
    match = _LINKED_IMAGE.match(content)
    if not match:
        return content
    caption = match[2].strip() or escape(attributes.get("caption", ""))
    identifier = attributes.get("id", "").removeprefix("attachment_")
    return f'\n\n<figure data-id="{escape(identifier)}">{match[1]}<figcaption>{caption}</figcaption></figure>\n\n'


def _gallery(attributes: dict[str, str], content: str) -> str:
    ids = attributes.get("ids") or attributes.get("include") or ""
    parent = attributes.get("id", "")
    return f'\n\n<mh-gallery ids="{escape(ids)}" parent="{escape(parent)}"></mh-gallery>\n\n'


def embed_element(url: str, caption: str = "") -> str:
    return f'\n\n<mh-embed url="{escape(url)}" caption="{escape(caption)}"></mh-embed>\n\n'


def _embed(attributes: dict[str, str], content: str) -> str:
    url = content.strip() or attributes.get("src") or attributes.get("url") or attributes.get("") or ""
    return embed_element(re.sub(r"<[^>]*>", "", url).lstrip("="))


def _youtube(attributes: dict[str, str], content: str) -> str:
    url = content.strip() or attributes.get("id") or attributes.get("url") or attributes.get("") or ""
    url = url.lstrip("=")
    return embed_element(f"https://www.youtube.com/watch?v={url}" if _YOUTUBE_ID.match(url) else url)


def _vimeo(attributes: dict[str, str], content: str) -> str:
    url = content.strip() or attributes.get("id") or attributes.get("") or ""
    return embed_element(f"https://vimeo.com/{url}" if url.isdigit() else url)


def _videopress(attributes: dict[str, str], content: str) -> str:
    return embed_element(f"https://videopress.com/v/{attributes.get('', '')}")


def _recording(attributes: dict[str, str], content: str) -> str:
    named = [attributes.get(key, "") for key in ("src", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "ogv")]
    url = next((url for url in named if url), attributes.get("", ""))
    return f'\n\n<mh-recording src="{escape(url)}"></mh-recording>\n\n'


def _playlist(attributes: dict[str, str], content: str) -> str:
    ids, parent = attributes.get("ids") or attributes.get("include") or "", attributes.get("id", "")
    return f'\n\n<mh-playlist ids="{escape(ids)}" parent="{escape(parent)}"></mh-playlist>\n\n'


_MAKERS: dict[str, Callable[[dict[str, str], str], str]] = {
    "caption": _caption,
    "wp_caption": _caption,
    "gallery": _gallery,
    "embed": _embed,
    "tweet": _embed,
    "twitter": _embed,
    "instagram": _embed,
    "soundcloud": _embed,
    "facebook": _embed,
    "googlemaps": _embed,
    "youtube": _youtube,
    "vimeo": _vimeo,
    "wpvideo": _videopress,
    "videopress": _videopress,
    "audio": _recording,
    "video": _recording,
    "playlist": _playlist,
}
