from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "masthead.editions"

    def ready(self):
        from masthead.mail.sender import register_sender

        from . import receivers  # noqa: F401
        from .queries import contact_of_the_title

        register_sender(contact_of_the_title)
