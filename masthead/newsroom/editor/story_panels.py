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
    return TabbedInterface(
        [
            ObjectList(_text(), heading=_("Story")),
            ObjectList([FieldPanel(name) for name in _SHARING], heading=_("Search and sharing")),
            ObjectList([PublishingPanel()], heading=_("Times")),
        ]
    )


_SHARING = ("slug", "seo_title", "search_description", "social_headline", "social_text", "canonical_url")


def _text():
    return [
        MultiFieldPanel(
            [FieldPanel("change_kind", widget=forms.RadioSelect), FieldPanel("change_note")],
            heading=_("Publishing again"),
        ),
        FieldPanel("section"),
        _headline(),
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


def _headline():
    return TitleFieldPanel(
        "title",
        heading=_("Headline"),
        placeholder=_("Headline"),
        help_text=" ",
        widget=AdminAutoHeightTextInput(attrs={"rows": 1}),
    )
