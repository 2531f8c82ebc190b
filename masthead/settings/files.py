"""Static files, uploads and their places."""

from .apps import PACKAGE
from .env import environment

MASTHEAD_DATA = environment.data

STATIC_URL = "/static/"
STATIC_ROOT = environment.data / "static"
STATICFILES_DIRS = [("theme", PACKAGE / "theme")]
WHITENOISE_USE_FINDERS = not environment.production

MEDIA_URL = "/media/"
MEDIA_ROOT = environment.data / "media"
# Originals hold GPS positions and serial numbers: kept apart from what the web server may send.
PRIVATE_MEDIA_ROOT = environment.data / "originals"

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "originals": {
        "BACKEND": "masthead.media.storage.PrivateFileStorage",
        # A string, because the task that deletes a file carries it as JSON.
        "OPTIONS": {"location": str(PRIVATE_MEDIA_ROOT)},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
