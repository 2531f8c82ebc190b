"""The form of a further edition."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.editions.forms import NewEditionForm
from masthead.editions.presets import preset

from ..actions.found_edition import NewSection, found_edition
from ..roles import is_administrator


@method_decorator(require_admin_access, name="dispatch")
class FoundEditionView(WagtailAdminTemplateMixin, FormView):
    """Language, prefix and settings; the sections are those of the language's preset."""

    template_name = "newsroom/founding/found_edition.html"
    page_title = gettext_lazy("A further edition")
    header_icon = "site"
    form_class = NewEditionForm

    def dispatch(self, request, *args, **kwargs):
        if not is_administrator(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        editions = {"url": reverse("editions:index"), "label": _("Editions")}
        return [*self.breadcrumbs_items, editions, {"url": "", "label": self.page_title}]

    def form_valid(self, form):
        edition = form.save(commit=False)
        language = form.cleaned_data["language"]
        sections = [NewSection(one.slug, one.name, one.description) for one in preset(language).sections]
        with transaction.atomic():
            found_edition(edition=edition, language=language, sections=sections, by=self.request.user)
        messages.success(self.request, _("The edition “%(name)s” is founded.") % {"name": edition.name})
        return redirect("editions:index")
