"""Other sites' players: a plain link, and for the providers listed here a frame once the reader clicks."""

import re
from urllib.parse import urlsplit

# Host of the page, where its video's id stands, address of the player. The readers' policy allows these frames alone.
_PLAYERS = (
    (r"(?:www\.|m\.)?youtube\.com", r"[?&]v=([\w-]{6,})", "https://www.youtube-nocookie.com/embed/{}"),
    (r"(?:www\.|m\.)?youtube\.com", r"/(?:shorts|live|embed)/([\w-]{6,})", "https://www.youtube-nocookie.com/embed/{}"),
    (r"youtu\.be", r"^/([\w-]{6,})", "https://www.youtube-nocookie.com/embed/{}"),
    (r"(?:www\.)?vimeo\.com", r"^/(\d+)", "https://player.vimeo.com/video/{}?dnt=1"),
    (r"(?:www\.)?dailymotion\.com", r"^/video/(\w+)", "https://geo.dailymotion.com/player.html?video={}"),
    (r"open\.spotify\.com", r"^/((?:track|episode|show|album)/\w+)", "https://open.spotify.com/embed/{}"),
    (r"(?:www\.)?archive\.org", r"^/details/([\w.-]+)", "https://archive.org/embed/{}"),
)
FRAME_ORIGINS = tuple(sorted({"https://" + urlsplit(player).netloc for _host, _id, player in _PLAYERS}))


def web_address(url: str) -> str:
    """The address where it is one of the web's, else nothing: an import takes over what the old site held."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""


def host_of(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def player_address(url: str) -> str:
    """The address of the provider's frame for a page, or nothing when the provider is not listed."""
    parts = urlsplit(url)
    rest = f"{parts.path}?{parts.query}"
    for host, where, player in _PLAYERS:
        if re.fullmatch(host, parts.hostname or "") and (found := re.search(where, rest)):
            return player.format(found[1])
    return ""
