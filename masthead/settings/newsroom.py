"""Wagtail, the newsroom's ground."""

from .env import environment

WAGTAIL_SITE_NAME = "Masthead"
WAGTAILADMIN_BASE_URL = environment.address
WAGTAILIMAGES_IMAGE_MODEL = "media.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "masthead.media.forms.PhotoForm"
WAGTAILDOCS_DOCUMENT_MODEL = "media.Attachment"
WAGTAILIMAGES_EXTENSIONS = ["avif", "bmp", "gif", "heic", "heif", "jpg", "jpeg", "png", "tif", "tiff", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 60 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100_000_000
WAGTAILDOCS_DOCUMENT_FORM_BASE = "masthead.media.forms.AttachmentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "txt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 60 * 1024 * 1024
WAGTAILDOCS_CONTENT_TYPES = {"pdf": "application/pdf", "csv": "text/csv", "txt": "text/plain"}
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# The largest audio or video file that the newsroom takes.
RECORDING_MAX_BYTES = 500 * 1024 * 1024
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "masthead.newsroom.editor.rich_text.RichTextArea"}}
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# The desk is told of what is handed in (newsroom.actions.tell_desk), and nobody beside it.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILEMBEDS_RESPONSIVE_HTML = False
# Addresses of stories stand still when their section changes; the publish gate makes redirects.
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# One's account is kept on the accounts' pages, which ask for more than the newsroom's own would.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
# A password that is passed round names nobody: what is not for everybody asks who is there.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
