"""robots.txt (RFC 9309)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_LINES = ["User-agent: *", "Disallow: /newsroom/", "Disallow: /accounts/", ""]


def robots_txt(request: HttpRequest) -> HttpResponse:
    lines = [*_LINES, f"Sitemap: {settings.WAGTAILADMIN_BASE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
