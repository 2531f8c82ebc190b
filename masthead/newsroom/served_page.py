"""What all our pages share: their address by edition, and rendering through the port."""

from django.conf import settings
from wagtail.models import Page, Site

from masthead.editions.models import Edition
from masthead.editions.queries import edition_of_locale

from . import rendering
from .editor.written_language import EditionPageForm


class ServedPage(Page):
    """Addresses start with the edition's prefix, in this one place, instead of i18n_patterns."""

    base_form_class = EditionPageForm

    class Meta:
        abstract = True

    @property
    def edition(self) -> Edition:
        edition = edition_of_locale(self.locale_id)
        if edition is None:
            raise LookupError(f"No edition has the language of page {self.pk}; run `masthead init`.")
        return edition

    @property
    def path_in_edition(self) -> str:
        """The address below the edition's prefix, without slashes at its ends; empty for the edition's page."""
        return "/".join(self.url_path.strip("/").split("/")[1:])

    def get_url_parts(self, request=None):
        edition = edition_of_locale(self.locale_id)
        site = Site.find_for_request(request) if request else Site.objects.filter(is_default_site=True).first()
        if edition is None or site is None:
            return None
        path = f"/{edition.code}/{self.path_in_edition}"
        return site.pk, settings.WAGTAILADMIN_BASE_URL, path if path.endswith("/") else path + "/"

    def permissions_for_user(self, user):
        """Wagtail's every question about rights on a page is answered by role."""
        from .roles.page_permissions import RolePermissions

        return RolePermissions(user, self)

    def serve(self, request, *args, **kwargs):
        return rendering.page_response(request, self)

    def serve_preview(self, request, mode_name):
        return rendering.preview_response(request, self, mode_name)
