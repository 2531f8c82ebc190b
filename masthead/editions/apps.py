from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "masthead.editions"

    def ready(self):
        from . import receivers  # noqa: F401
