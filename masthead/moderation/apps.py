from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "masthead.moderation"
