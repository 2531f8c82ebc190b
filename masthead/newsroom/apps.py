from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "masthead.newsroom"

    def ready(self):
        from . import checks, receivers  # noqa: F401
        from .publish_checks import register_publish_check

        for check in (checks.text_problems, checks.photo_problems, checks.card_problems):
            register_publish_check(check)
