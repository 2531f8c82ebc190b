"""People's addresses, below the newsroom's."""

from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache
from wagtail.admin.urls import password_reset
from wagtail.admin.views.account import LoginView
from wagtail.utils.urlpatterns import decorate_urlpatterns

from . import own_account, views
from .languages import in_wanted_language

urlpatterns = [
    path("login/", never_cache(in_wanted_language(LoginView.as_view())), name="wagtailadmin_login"),
    path("password_reset/", include(decorate_urlpatterns(password_reset.urlpatterns, in_wanted_language))),
    path("account/", own_account.OwnAccountView.as_view(), name="wagtailadmin_account"),
    path("welcome/<str:token>/", own_account.welcome, name="welcome"),
    path("people/", views.PeopleView.as_view(), name="people"),
    path("people/results/", views.PeopleView.as_view(results_only=True), name="people_results"),
    path("people/invite/", views.InviteView.as_view(), name="invite"),
    path("people/<int:pk>/", views.PersonView.as_view(), name="person"),
    path("people/<int:pk>/roles/", views.GiveRoleView.as_view(), name="give_role"),
    path(
        "people/<int:pk>/roles/<int:group>/take/",
        views.ChangePersonView.as_view(),
        {"change": "take"},
        name="take_role",
    ),
    re_path(
        r"^people/(?P<pk>\d+)/(?P<change>bar|let-in|resend|withdraw)/$",
        views.ChangePersonView.as_view(),
        name="change_person",
    ),
]
