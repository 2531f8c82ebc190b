"""Who is there, for pages that are the same bytes for everybody."""

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe


@require_safe
def account_state(request: HttpRequest) -> JsonResponse:
    """The name, and where to go; both empty for visitors. Never kept by a cache."""
    user = request.user
    if not user.is_authenticated:
        return JsonResponse({"name": "", "links": []})
    links = [{"text": _("Your account"), "url": reverse("account_profile")}]
    if user.is_staff:
        links.append({"text": _("Newsroom"), "url": reverse("wagtailadmin_home")})
    return JsonResponse({"name": user.get_short_name(), "links": links})
