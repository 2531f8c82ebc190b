"""Photos that need somebody's eye, with the pages that show them."""

import django_filters
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, ReferenceIndex

from .models import Photo


class Trouble(models.TextChoices):
    EXPIRED = "expired", _("Expired")
    INCOMPLETE = "incomplete", _("Imported, incomplete")


def troubled(photos, trouble: str = ""):
    """Those of `photos` that are expired, or came in without alt text or credit, or either."""
    expired, incomplete = Q(usable_until__lte=timezone.now()), Q(imported_incomplete=True)
    chosen: dict[str, Q] = {Trouble.EXPIRED: expired, Trouble.INCOMPLETE: incomplete}
    return photos.filter(chosen.get(trouble, expired | incomplete))


class PhotoReportFilterSet(WagtailFilterSet):
    trouble = django_filters.ChoiceFilter(label=_("Needs"), choices=Trouble.choices, method="filter_trouble")

    class Meta:
        model = Photo
        fields: list[str] = []

    def filter_trouble(self, photos, name, value):
        return troubled(photos, value)


class ShownOnColumn(Column):
    """The pages that show a photo, each linked to its editor."""

    def get_value(self, photo):
        links = [(reverse("wagtailadmin_pages:edit", args=[page.pk]), page.title) for page in pages_showing(photo)]
        return format_html_join(", ", '<a href="{}">{}</a>', links)


class PhotoReport(ReportView):
    model = Photo
    page_title = _("Photos to look at")
    header_icon = "image"
    index_url_name = "photo_report"
    index_results_url_name = "photo_report_results"
    filterset_class = PhotoReportFilterSet
    any_permission_required = ["add", "change", "delete"]
    is_searchable = False
    list_export = ["title", "credit_line", "creator", "usable_until", "imported_incomplete"]
    columns = [
        TitleColumn("title", label=_("Photo"), get_url=lambda photo: reverse("wagtailimages:edit", args=[photo.pk])),
        Column("credit_line", label=_("Credit line")),
        DateColumn("usable_until", label=_("Usable until")),
        ShownOnColumn("shown_on", label=_("Shown on")),
    ]

    def get_queryset(self):
        self.queryset = troubled(Photo.objects.order_by("-usable_until", "-created_at"))
        return super().get_queryset()


def pages_showing(photo: Photo):
    """Pages that refer to a photo, in any field or block, by title."""
    references = ReferenceIndex.get_references_to(photo).filter(base_content_type__model="page")
    ids = {int(pk) for pk in references.values_list("object_id", flat=True)}
    return Page.objects.filter(pk__in=ids).order_by("title")
