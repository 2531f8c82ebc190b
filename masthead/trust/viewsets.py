"""The register in the newsroom: list, form, history."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, SnippetViewSet

from .forms import DesignationEntryForm
from .models import Designation
from .permissions import designation_policy


class ReviewAfterSaving:
    """Saving is not enough: the way goes on to the stories that the entry would touch."""

    def get_success_url(self):
        if self.expects_json_response:
            return super().get_success_url()
        return reverse("review_designation", args=[self.object.pk])

    def get_success_message(self, instance=None):
        return _("“%(name)s” is saved and waits: look at the stories that it touches, then put it in force.") % {
            "name": instance or self.object
        }


class DesignationCreateView(ReviewAfterSaving, CreateView):
    pass


class DesignationEditView(ReviewAfterSaving, EditView):
    pass


class DesignationDeleteView(DeleteView):
    """Wagtail's asks for the permission on the model alone; ours depends on the entry."""

    def get_object(self, queryset=None):
        entry = super().get_object(queryset)
        if not designation_policy.user_has_permission_for_instance(self.request.user, "delete", entry):
            raise PermissionDenied
        return entry


class StateColumn(Column):
    cell_template_name = "trust/state_cell.html"


class DesignationViewSet(SnippetViewSet):
    model = Designation
    icon = "warning"
    menu_label = _("Designations")
    menu_name = "designations"
    menu_order = 60
    add_to_admin_menu = True
    admin_url_namespace = "designations"
    base_url_path = "designations"
    add_view_class = DesignationCreateView
    delete_view_class = DesignationDeleteView
    edit_view_class = DesignationEditView
    list_display = [
        "name",
        "edition",
        StateColumn("state", label=_("State")),
        Column("valid_from", label=_("Valid from"), sort_key="valid_from"),
        Column("valid_to", label=_("Valid to"), sort_key="valid_to"),
    ]
    list_filter = ["edition", "live"]
    search_fields = ["name", "forms__text"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("edition"),
            FieldPanel("name", required_on_save=True),
            InlinePanel("forms", heading=_("Aliases and inflected forms"), label=_("Form")),
            FieldPanel("notice", required_on_save=True),
            FieldPanel("valid_from", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")),
            FieldPanel("valid_to", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")),
        ],
        base_form_class=DesignationEntryForm,
    )

    def get_queryset(self, request):
        kept = designation_policy.instances_user_has_permission_for(request.user, "view")
        return kept.select_related("edition")
