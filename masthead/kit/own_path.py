"""Where a person may be sent after signing in: a path of this site, and nothing that a browser reads as a host."""

import unicodedata

from django.utils.http import url_has_allowed_host_and_scheme


def is_own_path(target: str | None) -> bool:
    """`/en/story/#comment-3` is; whatever names a host (even ours) or a scheme, or hides one, is not."""
    if not target or not target.startswith("/") or "\\" in target:
        return False
    # Browsers drop tabs and line ends: "/\t/evil.example" is a host to them.
    if any(unicodedata.category(letter).startswith("C") for letter in target):
        return False
    return url_has_allowed_host_and_scheme(target, allowed_hosts=None)
