"""The typed blocks of a story's body.

Stored shapes (what `stream_data` holds, `id` left out) are listed in docs/contracts/blocks.md.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from masthead.kit.html_clean import clean_imported_html

INLINE = ["bold", "italic", "link", "document-link", "superscript", "subscript", "strikethrough", "code"]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"))
    level = blocks.ChoiceBlock(
        label=_("Level"), choices=[("2", _("Heading")), ("3", _("Subheading")), ("4", _("Small heading"))], default="2"
    )

    class Meta:
        icon = "title"
        label = _("Heading")


class QuoteBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(label=_("Quote"), features=["bold", "italic", "link"])
    speaker = blocks.CharBlock(label=_("Who said it"), required=False)
    source = blocks.CharBlock(label=_("Where and when"), required=False)
    url = blocks.URLBlock(label=_("Link to the source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")


class PlacedPhotoBlock(blocks.StructBlock):
    """A photo where it stands; caption and alt text here override the photo's own."""

    photo = ImageChooserBlock(label=_("Photo"))
    caption = blocks.CharBlock(label=_("Caption here"), required=False, help_text=_("Empty: the photo's own."))
    alt = blocks.CharBlock(label=_("Alt text here"), required=False, help_text=_("Empty: the photo's own."))

    class Meta:
        icon = "image"
        label = _("Photo")


class GalleryBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False)
    photos = blocks.ListBlock(PlacedPhotoBlock(), label=_("Photos"), min_num=2)

    class Meta:
        icon = "images"
        label = _("Gallery")


class FactBoxBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"))
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link", "ol", "ul"])

    class Meta:
        icon = "info-circle"
        label = _("Fact box")


class RelatedCardBlock(blocks.StructBlock):
    story = blocks.PageChooserBlock(label=_("Story"), page_type="newsroom.Story")

    class Meta:
        icon = "doc-full-inverse"
        label = _("Related card")


class EmbedBlock(blocks.StructBlock):
    """Another site's player, loaded only when the reader clicks."""

    url = blocks.URLBlock(label=_("Address"), help_text=_("For example a video's page."))
    title = blocks.CharBlock(label=_("Title"), required=False, help_text=_("Empty: as its site names it."))

    class Meta:
        icon = "media"
        label = _("Embed")


class RecordingBlock(blocks.StructBlock):
    recording = SnippetChooserBlock("media.Recording", label=_("Audio or video"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "media"
        label = _("Audio or video")


class ImportedHtmlBlock(blocks.RawHTMLBlock):
    """HTML that an import could not turn into a typed block; cleaned whenever it is saved."""

    def clean(self, value):
        return clean_imported_html(super().clean(value))

    class Meta:
        icon = "code"
        label = _("Imported HTML")


class StoryBodyBlock(blocks.StreamBlock):
    """A story's body: each kind once, the most used first."""

    paragraph = blocks.RichTextBlock(label=_("Paragraph"), icon="pilcrow", features=INLINE, required=False)
    heading = HeadingBlock()
    list = blocks.RichTextBlock(label=_("List"), icon="list-ul", features=["ol", "ul", "bold", "italic", "link"])
    quote = QuoteBlock()
    photo = PlacedPhotoBlock()
    gallery = GalleryBlock()
    fact_box = FactBoxBlock()
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Text"), required=False)),
            ("number", blocks.CharBlock(label=_("Number"), required=False)),
        ],
        label=_("Table"),
        icon="table",
    )
    related = RelatedCardBlock()
    embed = EmbedBlock()
    recording = RecordingBlock()
    html = ImportedHtmlBlock()
