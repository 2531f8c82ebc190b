"""The list of stories: found by edition, section, kind, state and words."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.models import Page

from masthead.editions.models import Edition
from masthead.editions.queries import edition_of_locale

from ..choices import StoryKind, StoryState
from ..models import SectionPage, Story
from ..queries import sections_by_edition, stories_seen_by, with_state


def _section_choices():
    sections = SectionPage.objects.order_by("path")
    return [
        (edition.name, [(page.path, page.title) for page in pages]) for edition, pages in sections_by_edition(sections)
    ]


class StoryFilters(WagtailFilterSet):
    edition = django_filters.ModelChoiceFilter(
        label=_("Edition"), queryset=Edition.objects.all(), method="in_edition", widget=forms.RadioSelect
    )
    section = django_filters.ChoiceFilter(label=_("Section"), choices=_section_choices, method="in_section")
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"), choices=StoryKind.choices, widget=forms.CheckboxSelectMultiple
    )
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=StoryState.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Story
        fields: list[str] = []

    def in_edition(self, stories, name, edition):
        return stories.filter(locale_id=edition.locale_id)

    def in_section(self, stories, name, path):
        return stories.filter(path__startswith=path)


class HeadlineColumn(TitleColumn):
    """In the language of the story, linked to its editor."""

    cell_template_name = "newsroom/list/headline_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["edition"] = edition_of_locale(instance.locale_id)
        return context


class StateColumn(Column):
    cell_template_name = "newsroom/list/state_cell.html"

    def get_value(self, instance):
        return StoryState(instance.state)


class SectionColumn(Column):
    """Edition and section; the parents are fetched in one query for the list."""

    def get_value(self, instance):
        edition = edition_of_locale(instance.locale_id)
        return f"{edition.code if edition else ''} · {instance._parent_page.title}"


class FoundByTitle:
    """Search in the database itself: what was saved a moment ago is found, before any index knows it."""

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        words = Q()
        for word in self.search_query.split():
            words &= Q(title__icontains=word) | Q(draft_title__icontains=word)
        return queryset.filter(words)


class StoriesView(FoundByTitle, IndexView):
    page_title = _("Stories")
    add_item_label = _("New story")
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        HeadlineColumn("title", label=_("Headline"), url_name="wagtailadmin_pages:edit", sort_key="title"),
        SectionColumn("section", label=_("Section")),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        StateColumn("state", label=_("State")),
        Column("author", label=_("Written by"), accessor="owner"),
        DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at"),
    ]

    def get_base_queryset(self):
        return with_state(stories_seen_by(self.request.user)).select_related("owner", "locale")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        Page.objects.annotate_parent_page(context["object_list"])
        return context


class ListedPageFilters(WagtailFilterSet):
    edition = django_filters.ModelChoiceFilter(
        label=_("Edition"), queryset=Edition.objects.all(), method="in_edition", widget=forms.RadioSelect
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def in_edition(self, pages, name, edition):
        return pages.filter(locale_id=edition.locale_id)


class ListedPagesView(FoundByTitle, IndexView):
    """Authors, or topics, of all editions that a person may see."""

    default_ordering = "title"
    base_columns = [
        HeadlineColumn("title", label=_("Name"), url_name="wagtailadmin_pages:edit", sort_key="title"),
        Column("edition", label=_("Edition"), accessor="edition.name"),
        DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at"),
    ]

    def get_base_queryset(self):
        explorable = self.permission_policy.explorable_instances(self.request.user)
        return self.model.objects.filter(pk__in=explorable.values("pk")).select_related("locale")
