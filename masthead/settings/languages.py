"""Languages: every tag that Django knows may become an edition; its rows say which are live."""

from django.conf.global_settings import LANGUAGES as _DJANGO_LANGUAGES

from .apps import PACKAGE

USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"

_MORE = [("en-ie", "Irish English"), ("en-us", "American English"), ("ar-eg", "Egyptian Arabic")]
LANGUAGES = [*_DJANGO_LANGUAGES, *_MORE]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("ar", "العربية"), ("ru", "Русский")]

LOCALE_PATHS = [PACKAGE / "locale"]
