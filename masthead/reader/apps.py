from django.apps import AppConfig


class ReaderConfig(AppConfig):
    name = "masthead.reader"

    def ready(self):
        from . import receivers  # noqa: F401
        from .renderers import register

        register()
