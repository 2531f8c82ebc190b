"""Taking addresses apart that anybody may have typed."""

from urllib.parse import SplitResult, urlsplit


def parts_of(url: str) -> SplitResult:
    """The parts of an address; all empty where it is malformed, such as `http://[x`."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")
