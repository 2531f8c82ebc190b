"""The story editor's list of marks."""

from wagtail.admin.panels import Panel

from .queries import marks_of_story


class MarksPanel(Panel):
    """The marks that the text gets as it was last saved, each with its notice, to lift or restore."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "trust/marks_panel.html"

        def is_shown(self):
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return {**context, "story": self.instance, "marks": marks_of_story(self.instance)}
