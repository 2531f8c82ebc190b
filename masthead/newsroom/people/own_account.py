"""Signing in, one's own account, and the page behind the link of an invitation."""

from urllib.parse import urlencode

from allauth.account.utils import perform_login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import account

from masthead.accounts.errors import InvitationVoid
from masthead.accounts.invitations import invitation_with_token

from .actions import accept_invitation
from .forms import OwnNameForm, WelcomeForm
from .languages import in_wanted_language


@never_cache
def to_sign_in(request):
    """The newsroom's door is the accounts' own. A reader who knocks is shown who they are."""
    if request.user.is_authenticated and not request.user.is_staff:
        return redirect("account_profile")
    target = request.GET.get("next") or reverse("wagtailadmin_home")
    return redirect(f"{reverse('account_login')}?{urlencode({'next': target})}")


class OwnNamePanel(account.BaseSettingsPanel):
    """In place of Wagtail's, which knows first and last names."""

    name = "name_email"
    title = _("Name")
    order = 100
    form_class = OwnNameForm


@method_decorator([never_cache, require_admin_access], name="dispatch")
class OwnAccountView(account.AccountView):
    """Name, language, theme; no avatars, which nobody else sees. What signs one in is on the accounts' pages."""

    def get_panels(self):
        replaced = (account.NameEmailSettingsPanel, account.AvatarSettingsPanel)
        panels = [panel for panel in super().get_panels() if not isinstance(panel, replaced)]
        return [OwnNamePanel(self.request, self.request.user, panels[0].profile), *panels]


@never_cache
@in_wanted_language
@sensitive_post_parameters()
def welcome(request, token):
    """Name and password of an invited colleague, who then stands in the newsroom. The link works once."""
    try:
        invitation = invitation_with_token(token)
    except InvitationVoid as error:
        return render(request, "newsroom/people/welcome_void.html", {"reason": str(error)}, status=410)
    with translation.override(invitation.language):
        form = WelcomeForm(invitation.user, request.POST or None, initial={"name": invitation.user.name})
        if request.method != "POST" or not form.is_valid():
            return render(request, "newsroom/people/welcome.html", {"form": form, "person": invitation.user})
    given = {"name": form.cleaned_data["name"], "password": form.cleaned_data["new_password1"]}
    person = accept_invitation(invitation=invitation, **given)
    return perform_login(request, person, redirect_url=reverse("wagtailadmin_home"))
