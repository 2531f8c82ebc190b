from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "masthead.media"

    def ready(self):
        from . import receivers  # noqa: F401
