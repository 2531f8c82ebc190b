"""People's addresses, below the newsroom's."""

from django.urls import path, re_path
from django.views.generic import RedirectView

from . import own_account, views

urlpatterns = [
    path("login/", own_account.to_sign_in, name="wagtailadmin_login"),
    # Under this name Wagtail looks for the door to pages that only some may read.
    path("login/", own_account.to_sign_in, name="wagtailcore_login"),
    re_path(r"^password_reset/.*$", RedirectView.as_view(pattern_name="account_reset_password")),
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
