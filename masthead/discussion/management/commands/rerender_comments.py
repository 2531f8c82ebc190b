"""`masthead manage rerender_comments`: after an upgrade that changed how comments are drawn."""

from django.core.management.base import BaseCommand

from masthead.discussion.actions.rerender import rerender_comments


class Command(BaseCommand):
    help = "Render again the comments that an older version of the sanitiser rendered."

    def handle(self, *args, **options):
        self.stdout.write(f"{rerender_comments()} comments rendered again.")
