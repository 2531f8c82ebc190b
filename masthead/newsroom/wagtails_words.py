"""Wagtail's sentences that we say in the words of a newsroom.

Our catalogues are asked before Wagtail's, in every language: what stands here is gathered into
them and worded anew there, also in English. Nothing imports this module.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

PHOTOS = (
    _("Images"),
    _("Image"),
    _("Add an image"),
    _("Add images"),
    _("Choose an image"),
    _("Choose another image"),
    _("Edit this image"),
    _("Insert image"),
    _("Delete image"),
    _("Latest images"),
    _("Image focal point"),
    _("Change image file:"),
    _("Select all images in listing"),
    _("You haven't uploaded any images."),
    _("You haven't uploaded any images in this collection."),
    _('Sorry, no images match "<em>%(query_string)s</em>"'),
    _("Drag and drop images into this area to upload immediately."),
    _("To define this image's most important region, drag a box over the image above."),
    _("Image updated."),
    _("Image '%(image_title)s' added."),
    _("Image '%(image_title)s' updated."),
    _("Image '%(image_title)s' deleted."),
    _("The image could not be created due to errors."),
    _("The image could not be saved due to errors."),
    _("Use new image"),
    _("Keep new image"),
    _("Delete new image"),
    _("1 image selected"),
    _("%(objects)s images selected"),
    _("All %(objects)s images on this screen selected"),
    _("All images in listing selected"),
    ngettext_lazy("%(count)s image", "%(count)s images", 1),
    ngettext_lazy("Delete 1 image", "Delete %(counter)s images", 1),
    ngettext_lazy("Are you sure you want to delete this image?", "Are you sure you want to delete these images?", 1),
)

SHARING = (
    _("slug"),
    _("The name of the page as it will appear in URLs e.g http://domain.com/blog/[my-slug]/"),
    _("title tag"),
    _("The name of the page displayed on search engine results as the clickable headline."),
    _("meta description"),
    _("The descriptive text displayed underneath a headline in search engine results."),
)

STATES = (
    _("Live"),
    _("live + draft"),
    _("live + scheduled"),
    _("live + in moderation"),
)

FRONTS = (
    _(
        "Pages created here will not be accessible at any URL. To add pages to an existing site, "
        "create them as children of the homepage."
    ),
)
