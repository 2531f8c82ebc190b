"""The story's form in the newsroom."""

from wagtail.admin.forms import WagtailAdminPageForm


class StoryForm(WagtailAdminPageForm):
    """The editor's form of a story."""
