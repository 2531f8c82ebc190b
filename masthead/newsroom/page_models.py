"""Pages around the stories."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.url_routing import RouteResult

from masthead.editions.choices import RESERVED_SECTION_SLUGS

from .served_page import ServedPage


class EditionPage(ServedPage):
    """The front of an edition: the root of everything that it publishes. Its prefix is the edition's code."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "newsroom.SectionPage",
        "newsroom.StaticPage",
        "newsroom.AuthorsPage",
        "newsroom.TopicsPage",
    ]

    class Meta:
        verbose_name = _("edition front")
        verbose_name_plural = _("edition fronts")

    def route(self, request, path_components):
        """Stories by their address in one query; everything else by the tree."""
        if len(path_components) == 4 and path_components[0].isdigit():
            return RouteResult(self._story_at("/".join(path_components)))
        return super().route(request, path_components)

    def _story_at(self, address):
        from .story_models import Story

        story = Story.objects.live().filter(edition_id=self.edition.pk, address=address).first()
        if story is None:
            raise Http404
        return story


class SectionPage(ServedPage):
    """A section; stories stand under it in the tree, so that permissions and workflows follow it."""

    description = models.TextField(_("description"), blank=True, help_text=_("One sentence for readers."))

    content_panels = [*ServedPage.content_panels, FieldPanel("description")]
    parent_page_types = ["newsroom.EditionPage", "newsroom.SectionPage"]
    subpage_types = ["newsroom.Story", "newsroom.SectionPage"]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def clean(self):
        super().clean()
        if self.slug in RESERVED_SECTION_SLUGS or (self.slug or "").isdigit():
            raise ValidationError(
                {"slug": _("“%(slug)s” is used by the site itself; choose another.") % {"slug": self.slug}}
            )


class AuthorsPage(ServedPage):
    """Holds the authors of an edition; its address lists them."""

    parent_page_types = ["newsroom.EditionPage"]
    subpage_types = ["newsroom.AuthorPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of authors")
        verbose_name_plural = _("lists of authors")


class AuthorPage(ServedPage):
    """A person who signs stories; `title` is the name."""

    role = models.CharField(_("role"), max_length=120, blank=True)
    bio = models.TextField(_("about"), blank=True)
    portrait = models.ForeignKey(
        "media.Photo", verbose_name=_("portrait"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    email = models.EmailField(_("public e-mail address"), blank=True)
    # Said by an editor, never guessed from a name or an address: it gives the author's badge in discussions.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="author_pages",
        limit_choices_to={"groups__role_group__isnull": False},
        help_text=_("A colleague's: marks their comments under the stories that this author signs."),
    )

    content_panels = [
        *ServedPage.content_panels,
        FieldPanel("role"),
        FieldPanel("bio"),
        FieldPanel("portrait"),
        FieldPanel("email"),
        FieldPanel("user"),
    ]
    parent_page_types = ["newsroom.AuthorsPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")


class TopicsPage(ServedPage):
    """Holds the topics of an edition; its address lists them."""

    parent_page_types = ["newsroom.EditionPage"]
    subpage_types = ["newsroom.TopicPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of topics")
        verbose_name_plural = _("lists of topics")


class TopicPage(ServedPage):
    """A topic; `title` is its name."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*ServedPage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["newsroom.TopicsPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class StaticPage(ServedPage):
    """A page such as the ethics policy."""

    body = RichTextField(_("text"), features=["h2", "h3", "bold", "italic", "link", "ol", "ul", "hr"], blank=True)
    is_in_footer = models.BooleanField(_("in the footer"), default=True)

    content_panels = [*ServedPage.content_panels, FieldPanel("body"), FieldPanel("is_in_footer")]
    parent_page_types = ["newsroom.EditionPage", "newsroom.StaticPage"]
    subpage_types = ["newsroom.StaticPage"]

    class Meta:
        verbose_name = _("static page")
        verbose_name_plural = _("static pages")
