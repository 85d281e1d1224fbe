from django.db import migrations, models


class Migration(migrations.Migration):
    """Links that were made before are found no more: their digest had no secret of the house."""

    dependencies = [("accounts", "0005_key_recovery")]

    operations = [
        migrations.AddField(
            model_name="onetimelink",
            name="seal",
            field=models.BinaryField(default=b"", max_length=32),
            preserve_default=False,
        ),
    ]
