"""`masthead manage fold_stories`: for titles whose stories were published by an older program."""

from django.core.management.base import BaseCommand

from ...actions.fold_story import fold_stories_left_out


class Command(BaseCommand):
    help = "Keep the text of published stories in the form in which designated names are looked for."

    def handle(self, *args, **options):
        self.stdout.write(f"{fold_stories_left_out()} stories folded.")
