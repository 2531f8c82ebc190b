"""The list of rules, and the form of one."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from masthead.newsroom.models import Story

from ..actions.rules import change_thread_state, lift_rule
from ..models import ThreadRule
from ..queries import rule_of_place
from .access import editions_to_rule, page_to_rule
from .forms import AS_ABOVE, RuleForm


@dataclass(frozen=True)
class PlaceRow:
    """A place in the list; `indent` is how deep it stands below the edition."""

    pk: int
    name: str
    indent: int
    rule: ThreadRule | None


@method_decorator(require_admin_access, name="dispatch")
class RulesView(WagtailAdminTemplateMixin, TemplateView):
    """Editions and sections that the person rules, and stories with a rule of their own. Four queries."""

    template_name = "discussion/rules/rules.html"
    page_title = gettext_lazy("Discussions")
    header_icon = "comment"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        places, stories = _places(self.request.user), _stories(self.request.user)
        return {**super().get_context_data(**kwargs), "places": places, "stories": stories}


def _places(user) -> list[PlaceRow]:
    locales = [edition.locale_id for edition in editions_to_rule(user)]
    is_place = Q(editionpage__isnull=False) | Q(sectionpage__isnull=False)
    pages = Page.objects.filter(is_place, locale__in=locales).order_by("path").select_related("thread_rule")
    return [PlaceRow(page.pk, page.title, page.depth - 2, getattr(page, "thread_rule", None)) for page in pages]


def _stories(user) -> list[PlaceRow]:
    mine = page_permission_policy.instances_user_has_permission_for(user, "publish")
    ruled = Story.objects.filter(pk__in=mine.values("pk"), thread_rule__isnull=False).defer_streamfields()
    rows = ruled.order_by("-thread_rule__changed_at").select_related("thread_rule")[:100]
    return [PlaceRow(story.pk, story.title, 0, story.thread_rule) for story in rows]


@method_decorator(require_admin_access, name="dispatch")
class RuleView(WagtailAdminTemplateMixin, FormView):
    template_name = "discussion/rules/rule.html"
    form_class = RuleForm
    header_icon = "comment"

    def dispatch(self, request, *args, **kwargs):
        self.page = page_to_rule(request.user, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    @property
    def page_title(self):
        return _("Discussion: %(headline)s") % {"headline": self.page.title}

    def get_breadcrumbs_items(self):
        rules = {"url": reverse("discussion_rules"), "label": _("Discussions")}
        return [*self.breadcrumbs_items, rules, {"url": "", "label": self.page.title}]

    def get_initial(self):
        rule = rule_of_place(self.page)
        return {"state": rule.state, "reason": rule.reason} if rule else {"state": AS_ABOVE}

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "page_to_rule": self.page}

    def form_valid(self, form):
        state, reason = form.cleaned_data["state"], form.cleaned_data["reason"]
        if state == AS_ABOVE:
            lift_rule(page=self.page, by=self.request.user)
        else:
            change_thread_state(page=self.page, state=state, reason=reason, by=self.request.user)
        messages.success(self.request, _("The discussions of “%(place)s” follow now.") % {"place": self.page.title})
        return redirect("discussion_rules")
