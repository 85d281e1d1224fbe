from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vault", "0006_key_shares")]

    operations = [
        migrations.AddField(
            model_name="personkey",
            name="password_revision",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="personkey",
            name="sheet_revision",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
