"""Which addresses are another site's player, and how they read best."""

import re
from functools import lru_cache
from urllib.parse import parse_qs

from wagtail.embeds.oembed_providers import all_providers

from .address_parts import parts_of

_HOSTS = frozenset(
    """twitter.com x.com facebook.com instagram.com threads.net tiktok.com vimeo.com youtube.com youtu.be
    soundcloud.com spotify.com wordpress.tv videopress.com bsky.app google.com dailymotion.com reddit.com
    mixcloud.com ted.com flickr.com""".split()
)
_YOUTUBE_PLAYER = re.compile(r"^/embed/([\w-]{6,20})")
_VIMEO_PLAYER = re.compile(r"^/video/(\d+)")


def embed_address(url: str) -> str | None:
    """The address with its scheme; None where it is none of the web."""
    url = url.strip()
    url = f"https:{url}" if url.startswith("//") else url
    parts = parts_of(url)
    is_web = parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and not re.search(r"[\s<>\"']", url)
    return url if is_web else None


def is_embeddable(url: str) -> bool:
    """Whether the address is of a site known for players: oEmbed's list, or one of the large ones."""
    address = embed_address(url)
    if address is None:
        return False
    host = (parts_of(address).hostname or "").removeprefix("www.")
    if any(host == known or host.endswith(f".{known}") for known in _HOSTS):
        return parts_of(address).path not in {"", "/"}
    return any(pattern.match(address) for pattern in _patterns())


def player_address(url: str) -> str | None:
    """A frame's source as the address of the page that shows the same, for YouTube and Vimeo."""
    address = embed_address(url)
    if address is None:
        return None
    parts = parts_of(address)
    host = (parts.hostname or "").removeprefix("www.")
    if host in {"youtube.com", "youtube-nocookie.com"} and (video := _YOUTUBE_PLAYER.match(parts.path)):
        playlist = parse_qs(parts.query).get("list", [""])[0]
        return f"https://www.youtube.com/playlist?list={playlist}" if video[1] == "videoseries" else _watch(video[1])
    if host == "player.vimeo.com" and (video := _VIMEO_PLAYER.match(parts.path)):
        return f"https://vimeo.com/{video[1]}"
    return address


def _watch(video: str) -> str:
    return f"https://www.youtube.com/watch?v={video}"


@lru_cache(maxsize=1)
def _patterns() -> list[re.Pattern]:
    return [re.compile(pattern) for provider in all_providers for pattern in provider["urls"]]
