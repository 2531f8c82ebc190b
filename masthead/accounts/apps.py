from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "masthead.accounts"

    def ready(self):
        from . import receivers  # noqa: F401
        from .holders import register_own_holders

        register_own_holders()
