"""Our newsroom's addresses, asked before Wagtail's own."""

from django.urls import include, path
from wagtail.admin.auth import require_admin_access

from .views.home import home
from .views.paste import paste
from .views.story_editor import NewStoryView

urlpatterns = [
    path("", require_admin_access(home)),
    path("stories/new/", require_admin_access(NewStoryView.as_view()), name="newsroom_new_story"),
    path("paste/", require_admin_access(paste), name="newsroom_paste"),
    path("", include("masthead.newsroom.people.urls")),
    path("", include("masthead.newsroom.founding.urls")),
    path("", include("masthead.newsroom.outgoing_mail.urls")),
    path("", include("masthead.newsroom.roles.address_guards")),
]
