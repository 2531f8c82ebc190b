"""People: the list, an invitation, one person."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin.auth import require_admin_access
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from masthead.accounts.models import User

from ..errors import NewsroomError
from ..roles import give_role, is_administrator, roles_of, take_role
from ..roles.actions import bar_person, let_person_in_again
from ..roles.queries import colleagues
from .actions import invite_colleague, renew_persons_invitation, withdraw_invitation
from .forms import InvitationForm, PersonForm, RoleForm


class ForAdministrators:
    """Others get the answer of an address that is not there."""

    def dispatch(self, request, *args, **kwargs):
        if not is_administrator(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


def person_with(pk: int) -> User:
    """The same answer for absent persons and for those without a role here."""
    person = colleagues().filter(pk=pk).first()
    if person is None:
        raise Http404
    return person


@method_decorator(require_admin_access, name="dispatch")
class PeopleView(ForAdministrators, generic.IndexView):
    """Name, e-mail, roles, last sign-in, whether they may come in."""

    model = User
    page_title = gettext_lazy("People")
    header_icon = "group"
    index_url_name = "people"
    index_results_url_name = "people_results"
    search_fields = ["name", "email"]
    search_backend_name = None
    default_ordering = "name"
    any_permission_required = None
    paginate_by = 50
    columns = [
        TitleColumn("name", label=gettext_lazy("Name"), accessor="get_full_name", sort_key="name", url_name="person"),
        Column("email", label=gettext_lazy("E-mail address"), sort_key="email"),
        Column("roles", label=gettext_lazy("Roles"), accessor=lambda person: "; ".join(role_names(person))),
        DateColumn("last_login", label=gettext_lazy("Last signed in"), sort_key="last_login"),
        BooleanColumn("is_active", label=gettext_lazy("May sign in"), sort_key="is_active"),
    ]

    def get_base_queryset(self):
        return colleagues().select_related("invitation")

    @property
    def header_buttons(self):
        return [HeaderButton(_("Invite a colleague"), url=reverse("invite"), icon_name="plus")]

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": _("People")}]

    def get_add_url(self):
        return None


def role_names(person) -> list[str]:
    names = [str(role) for role in roles_of(person)]
    return [_("Owner of the title"), *names] if person.is_superuser else names


@method_decorator(require_admin_access, name="dispatch")
class InviteView(ForAdministrators, WagtailAdminTemplateMixin, FormView):
    template_name = "newsroom/people/invite.html"
    page_title = gettext_lazy("Invite a colleague")
    header_icon = "mail"
    form_class = InvitationForm

    def get_breadcrumbs_items(self):
        people = {"url": reverse("people"), "label": _("People")}
        return [*self.breadcrumbs_items, people, {"url": "", "label": self.page_title}]

    def form_valid(self, form):
        asked = {name: form.cleaned_data[name] for name in ("email", "name", "role", "page", "language")}
        try:
            person, _invitation = invite_colleague(**asked, by=self.request.user)
        except NewsroomError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        _tell_of_mail(self.request, person)
        return redirect("people")


def _tell_of_mail(request, person) -> None:
    messages.success(request, _("A mail is on its way to %(email)s.") % {"email": person.email})


@method_decorator(require_admin_access, name="dispatch")
class PersonView(ForAdministrators, WagtailAdminTemplateMixin, FormView):
    """One person: name and address, roles, invitation, whether they may come in."""

    template_name = "newsroom/people/person.html"
    header_icon = "user"
    form_class = PersonForm

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.person = None

    def dispatch(self, request, *args, **kwargs):
        if is_administrator(request.user):
            self.person = person_with(kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return self.person.get_full_name()

    def get_breadcrumbs_items(self):
        people = {"url": reverse("people"), "label": _("People")}
        return [*self.breadcrumbs_items, people, {"url": "", "label": self.person.get_full_name()}]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": self.person}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            person=self.person,
            invitation=getattr(self.person, "invitation", None),
            roles=roles_of(self.person),
            role_form=kwargs.pop("role_form", None) or RoleForm(prefix="give"),
            **kwargs,
        )

    def form_valid(self, form):
        form.save()
        messages.success(self.request, _("Saved."))
        return redirect("person", self.person.pk)


@method_decorator(require_admin_access, name="dispatch")
class GiveRoleView(PersonView):
    """POST: another role."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        form = RoleForm(request.POST, prefix="give")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=PersonForm(instance=self.person), role_form=form))
        give_role(user=self.person, role=form.cleaned_data["role"], page=form.cleaned_data["page"], by=request.user)
        return redirect("person", self.person.pk)


@method_decorator(require_admin_access, name="dispatch")
class ChangePersonView(ForAdministrators, View):
    """POST: one change of a person, each an action; a refusal is shown as its sentence."""

    http_method_names = ["post"]

    def post(self, request, pk, change, **kwargs):
        person = person_with(pk)
        try:
            return getattr(self, change.replace("-", "_"))(person, **kwargs)
        except NewsroomError as error:
            messages.error(request, str(error))
            return redirect("person", pk)

    def take(self, person, group):
        held = next((role for role in roles_of(person) if role.pk == group), None)
        if held:
            take_role(user=person, role=held.role, page=held.page, by=self.request.user)
        return redirect("person" if colleagues().filter(pk=person.pk).exists() else "people", *self._pk(person))

    def _pk(self, person):
        return [person.pk] if colleagues().filter(pk=person.pk).exists() else []

    def bar(self, person):
        bar_person(user=person, by=self.request.user)
        messages.success(self.request, _("%(name)s may no longer sign in.") % {"name": person.get_full_name()})
        return redirect("person", person.pk)

    def let_in(self, person):
        let_person_in_again(user=person, by=self.request.user)
        return redirect("person", person.pk)

    def resend(self, person):
        renew_persons_invitation(invitation=self._invitation(person), by=self.request.user)
        _tell_of_mail(self.request, person)
        return redirect("person", person.pk)

    def withdraw(self, person):
        withdraw_invitation(invitation=self._invitation(person), by=self.request.user)
        messages.success(self.request, _("The invitation of %(email)s is withdrawn.") % {"email": person.email})
        return redirect("people")

    def _invitation(self, person):
        invitation = getattr(person, "invitation", None)
        if invitation is None:
            raise Http404
        return invitation
