from django.apps import AppConfig


class ReaderConfig(AppConfig):
    name = "masthead.reader"

    def ready(self):
        from .renderers import register

        register()
