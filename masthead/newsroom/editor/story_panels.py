"""The editor's tabs and fields of a story, in the order in which it is written."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput


def story_edit_handler():
    """Text first; what search and social sites show, and times, on tabs of their own."""
    text = [
        MultiFieldPanel(
            [FieldPanel("change_kind", widget=forms.RadioSelect), FieldPanel("change_note")],
            heading=_("Publishing again"),
        ),
        FieldPanel("section"),
        TitleFieldPanel(
            "title",
            heading=_("Headline"),
            placeholder=_("Headline"),
            help_text=" ",
            widget=AdminAutoHeightTextInput(attrs={"rows": 1}),
        ),
        FieldPanel("standfirst"),
        FieldPanel("lead_photo"),
        MultiFieldPanel(
            [FieldPanel("lead_caption"), FieldPanel("lead_alt")],
            heading=_("Caption and alt text for this story"),
            classname="collapsed",
        ),
        FieldPanel("body"),
        InlinePanel("bylines", heading=_("Authors"), label=_("Author")),
        InlinePanel("topic_links", heading=_("Topics"), label=_("Topic")),
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("sponsor"), FieldPanel("dateline")], heading=_("Kind and place")
        ),
    ]
    sharing = [
        FieldPanel("slug"),
        FieldPanel("seo_title"),
        FieldPanel("search_description"),
        FieldPanel("social_headline"),
        FieldPanel("social_text"),
        FieldPanel("canonical_url"),
    ]
    return TabbedInterface(
        [
            ObjectList(text, heading=_("Story")),
            ObjectList(sharing, heading=_("Search and sharing")),
            ObjectList([PublishingPanel()], heading=_("Times")),
        ]
    )
