"""Imported comments become comments of their stories' discussions.

No events: nobody has followed these threads before. The rules of open and closed are set later.
"""

from django.db import migrations

from masthead.discussion.markdown import SANITISER_VERSION, sanitised
from masthead.discussion.places import place_under


def move_comments(apps, schema_editor):
    Comment, Thread = (apps.get_model("discussion", name) for name in ("Comment", "Thread"))
    known = {}
    for row in apps.get_model("wire", "ImportedComment").objects.order_by("written_at", "pk"):
        thread, _made = Thread.objects.get_or_create(story_id=row.story_id)
        parent = known.get((row.story_id, row.parent_source_id))
        known[row.story_id, row.source_id] = Comment.objects.create(
            thread=thread,
            author_name=row.author_name[:150],
            parent=parent,
            root_id=(parent.root_id or parent.pk) if parent else None,
            path=place_under(parent.path if parent else "", row.written_at),
            source=row.html,
            html=sanitised(row.html),
            sanitiser_version=SANITISER_VERSION,
            state="published" if row.is_approved else "hidden",
            is_shown=row.is_approved,
            created_at=row.written_at,
            imported_from=row.source_id,
        )
        if row.is_approved:
            thread.comment_count += 1
            thread.version += 1
            thread.last_comment_at = row.written_at
            thread.save()


class Migration(migrations.Migration):
    dependencies = [
        ("wire", "0001_initial"),
        ("discussion", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(move_comments, migrations.RunPython.noop),
        migrations.DeleteModel(name="ImportedComment"),
    ]
