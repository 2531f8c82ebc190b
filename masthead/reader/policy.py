"""What readers' pages may load and run: our own files, nothing inline, players by click alone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .embeds import FRAME_ORIGINS

# No nonce and nothing inline: readers' pages are the same bytes for everybody.
READERS_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        f"frame-src {' '.join(FRAME_ORIGINS)}",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)
_HEADER = "Content-Security-Policy"


class ReadersPolicyMiddleware:
    """Gives the readers' policy to every answer outside the newsroom that names none of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path_info.startswith("/newsroom/"):
            response.headers.setdefault(_HEADER, READERS_POLICY)
        return response
