"""What the newsroom shows of photos, recordings and attachments beyond Wagtail's own."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Photo, Recording
from .photo_report import PhotoReport
from .queries import placeable_photos
from .recording_form import RecordingForm


class RecordingViewSet(SnippetViewSet):
    """Audio and video, with what people need who cannot hear or see it."""

    model = Recording
    icon = "media"
    menu_label = _("Audio and video")
    add_to_admin_menu = True
    menu_order = 310
    list_display = ["title", "kind", "credit_line"]
    list_filter = ["kind", "language"]
    search_fields = ["title", "transcript", "credit_line"]
    panels = [
        FieldPanel("title"),
        FieldPanel("file"),
        MultiFieldPanel([FieldPanel("captions"), FieldPanel("transcript")], heading=_("For those who cannot hear it")),
        MultiFieldPanel([FieldPanel("poster"), FieldPanel("duration_seconds")], heading=_("Before it plays")),
        MultiFieldPanel([FieldPanel("credit_line"), FieldPanel("language")], heading=_("Credit and language")),
    ]


Recording.base_form_class = RecordingForm  # type: ignore[attr-defined]
register_snippet(RecordingViewSet)


@hooks.register("construct_image_chooser_queryset")
def leave_out_expired_photos(photos, request):
    return placeable_photos(photos)


@hooks.register("register_admin_urls")
def photo_report_urls():
    return [
        path("reports/photos/", PhotoReport.as_view(), name="photo_report"),
        path("reports/photos/results/", PhotoReport.as_view(results_only=True), name="photo_report_results"),
    ]


class PhotoReportMenuItem(MenuItem):
    def is_shown(self, request):
        policy = policy_registry.get_by_type(Photo)
        return policy.user_has_any_permission(request.user, ["add", "change", "delete"])


@hooks.register("register_reports_menu_item")
def photo_report_menu_item():
    return PhotoReportMenuItem(
        _("Photos to look at"), reverse("photo_report"), name="photo-report", icon_name="image", order=600
    )
