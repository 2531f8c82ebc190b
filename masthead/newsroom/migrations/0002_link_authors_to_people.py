import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="authorpage",
            name="user",
            field=models.ForeignKey(
                blank=True,
                help_text="A colleague's: marks their comments under the stories that this author signs.",
                limit_choices_to={"groups__role_group__isnull": False},
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="author_pages",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
    ]
