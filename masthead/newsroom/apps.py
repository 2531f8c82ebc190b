from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "masthead.newsroom"

    def ready(self):
        from masthead.accounts import erasure, names, personal_data

        from . import checks, receivers  # noqa: F401
        from .editor.started_from_data import start_choosers_from_data
        from .outgoing_mail import hooks as mail_hooks  # noqa: F401
        from .people import hooks as people_hooks  # noqa: F401
        from .people.names import names_of_the_newsroom
        from .people.personal_data import PERSONAL_DATA, role_in_the_way
        from .publish_checks import register_publish_check

        for check in (checks.text_problems, checks.block_problems, checks.photo_problems, checks.card_problems):
            register_publish_check(check)
        names.register_reserved_names(names_of_the_newsroom)
        personal_data.register(PERSONAL_DATA)
        erasure.register_hindrance(role_in_the_way)
        start_choosers_from_data()
        from .roles import hooks as role_hooks  # noqa: F401
        from .roles import receivers as role_receivers  # noqa: F401
        from .roles.moderating import register_with_moderation

        register_with_moderation()
