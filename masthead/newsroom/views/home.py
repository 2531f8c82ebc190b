"""Where sign-in leads."""

from django.shortcuts import redirect
from wagtail.admin.views.home import HomeView

from ..roles.moderating import only_moderates


def home(request):
    """The dashboard; for somebody who has readers alone to look after, the queue."""
    if only_moderates(request.user):
        return redirect("moderation_queue")
    return HomeView.as_view()(request)
