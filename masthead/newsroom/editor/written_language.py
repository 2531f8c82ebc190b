"""Text fields speak the edition's language, whatever the language of the newsroom around them."""

from django import forms
from django.core.exceptions import BadRequest
from wagtail.admin.forms import WagtailAdminPageForm

from masthead.editions.models import Edition
from masthead.editions.queries import edition_of_locale

_TEXT_WIDGETS = (forms.TextInput, forms.Textarea)
_NOT_TEXT = (forms.URLInput, forms.EmailInput, forms.NumberInput, forms.DateInput, forms.DateTimeInput, forms.TimeInput)


class EditionPageForm(WagtailAdminPageForm):
    """The form of every page of an edition: `lang` and `dir` on each text widget.

    The widgets that a script makes (blocks of a body) take theirs from the headline: see
    static/newsroom/written_language.js.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        edition = self._edition()
        if edition:
            for field in self.fields.values():
                _mark(field.widget, edition)

    def _widget_data_value(self, widget, html_name):
        """Wagtail's blocks fail on a form that no editor's page has sent, or that came only in part."""
        try:
            return super()._widget_data_value(widget, html_name)
        except Exception as error:
            raise BadRequest(f"The field {html_name} of the form cannot be read.") from error

    def _edition(self) -> Edition | None:
        locale_id = self.instance.locale_id or getattr(self.parent_page, "locale_id", None)
        return edition_of_locale(locale_id) if locale_id else None

    @property
    def media(self):
        return super().media + forms.Media(js=["newsroom/written_language.js"])


def _mark(widget: forms.Widget, edition: Edition) -> None:
    if isinstance(widget, _TEXT_WIDGETS) and not isinstance(widget, _NOT_TEXT):
        widget.attrs.update(lang=edition.language, dir=edition.direction)
