"""Addresses of pages from plain columns, so that no page object is made for a link."""

from django.conf import settings


def page_path(code: str, url_path: str, address: str | None = None) -> str:
    """`/en/2026/11/22/pier/` of a story that has an address, else by the page's place in the tree."""
    if address:
        return f"/{code}/{address}/"
    below = "/".join(url_path.strip("/").split("/")[1:])
    return f"/{code}/{below}/" if below else f"/{code}/"


def absolute(path: str) -> str:
    """With scheme and host of the site; an absolute address stays as it is."""
    return path if "://" in path else settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
