from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    name = "masthead.discussion"

    def ready(self):
        from . import receivers  # noqa: F401
        from .moderated import register
        from .personal import register_personal_data

        register()
        register_personal_data()
