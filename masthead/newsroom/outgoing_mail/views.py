"""The list of mails, one mail, trying again, and the addresses that are mailed no more."""

import django_filters
from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.auth import require_admin_access
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from masthead.mail.actions import lift_suppression, suppress_address, try_again
from masthead.mail.choices import Kind, State, SuppressionReason
from masthead.mail.models import Mail, Suppression
from masthead.mail.transports import are_bodies_in_files

from ..people.views import ForAdministrators
from .reading import text_of


class MailFilters(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple
    )
    kind = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Kind"), choices=Kind.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Mail
        fields: list[str] = []


class StateColumn(Column):
    cell_template_name = "newsroom/outgoing_mail/state_cell.html"


def _title() -> str:
    return _("Outgoing mail")


@method_decorator(require_admin_access, name="dispatch")
class MailsView(ForAdministrators, generic.IndexView):
    """Newest first; found by address and subject."""

    model = Mail
    page_title = gettext_lazy("Outgoing mail")
    header_icon = "mail"
    index_url_name = "outgoing_mail"
    index_results_url_name = "outgoing_mail_results"
    search_fields = ["to", "subject"]
    search_backend_name = None
    default_ordering = "-created_at"
    filterset_class = MailFilters
    any_permission_required = None
    paginate_by = 50
    columns = [
        TitleColumn("subject", label=gettext_lazy("Subject"), url_name="outgoing_mail_one"),
        Column("to", label=gettext_lazy("To"), sort_key="to"),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        StateColumn("state", label=gettext_lazy("State"), sort_key="state"),
        DateColumn("created_at", label=gettext_lazy("Written"), sort_key="created_at"),
    ]

    def get_base_queryset(self):
        return Mail.objects.defer("content")

    @property
    def header_buttons(self):
        return [HeaderButton(_("Addresses mailed no more"), url=reverse("mailed_no_more"), icon_name="cross")]

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": _title()}]

    def get_add_url(self):
        return None


def mail_with(pk: int) -> Mail:
    mail = Mail.objects.filter(pk=pk).first()
    if mail is None:
        raise Http404
    return mail


@method_decorator(require_admin_access, name="dispatch")
class MailView(ForAdministrators, WagtailAdminTemplateMixin, TemplateView):
    """One mail: what became of it, and, where mails go into files, what it says."""

    template_name = "newsroom/outgoing_mail/mail.html"
    header_icon = "mail"

    def get_page_title(self):
        return self.mail.subject

    def get_breadcrumbs_items(self):
        mails = {"url": reverse("outgoing_mail"), "label": _title()}
        return [*self.breadcrumbs_items, mails, {"url": "", "label": self.mail.subject}]

    def get_context_data(self, pk, **kwargs):
        self.mail = mail_with(pk)
        told = {"mail": self.mail, "reason": _(self.mail.reason) if self.mail.reason else ""}
        return super().get_context_data(text=text_of(self.mail), is_demo=are_bodies_in_files(), **told, **kwargs)


@method_decorator(require_admin_access, name="dispatch")
class TryAgainView(ForAdministrators, View):
    http_method_names = ["post"]

    def post(self, request, pk):
        if try_again(mail_with(pk)):
            messages.success(request, _("The mail waits anew and is tried at once."))
        else:
            messages.error(request, _("This mail can no longer be sent: it was sent, or its text is forgotten."))
        return redirect("outgoing_mail_one", pk)


class SuppressionForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    reason = forms.ChoiceField(label=gettext_lazy("Why"), choices=SuppressionReason.choices)


@method_decorator(require_admin_access, name="dispatch")
class MailedNoMoreView(ForAdministrators, WagtailAdminTemplateMixin, FormView):
    """Addresses are kept as hashes: one can be added or lifted, and looked up, but the list shows none."""

    template_name = "newsroom/outgoing_mail/mailed_no_more.html"
    page_title = gettext_lazy("Addresses mailed no more")
    header_icon = "cross"
    form_class = SuppressionForm

    def get_breadcrumbs_items(self):
        mails = {"url": reverse("outgoing_mail"), "label": _title()}
        return [*self.breadcrumbs_items, mails, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(count=Suppression.objects.count(), **kwargs)

    def form_valid(self, form):
        address = form.cleaned_data["email"]
        if "lift" in self.request.POST:
            lifted = lift_suppression(address=address)
            sentence = _("%(email)s is mailed again.") if lifted else _("%(email)s was mailed all along.")
        else:
            suppress_address(address=address, reason=form.cleaned_data["reason"])
            sentence = _("%(email)s is mailed no more, but for its account.")
        messages.success(self.request, sentence % {"email": address})
        return redirect("mailed_no_more")
