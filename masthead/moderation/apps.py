from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "masthead.moderation"

    def ready(self):
        from masthead.accounts import personal_data

        from .personal_data import HOLDER

        personal_data.register(HOLDER)
