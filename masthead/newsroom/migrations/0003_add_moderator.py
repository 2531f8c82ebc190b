from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0002_link_authors_to_people")]

    operations = [
        migrations.AlterField(
            model_name="rolegroup",
            name="role",
            field=models.CharField(
                choices=[
                    ("reporter", "Reporter"),
                    ("editor", "Editor"),
                    ("photo_editor", "Photo editor"),
                    ("publisher", "Publisher"),
                    ("moderator", "Moderator"),
                    ("administrator", "Administrator"),
                ],
                max_length=20,
                verbose_name="role",
            ),
        )
    ]
