from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_create_vault")]

    operations = [
        migrations.RemoveField(model_name="holder", name="renewal_due"),
        migrations.AddField(
            model_name="teamkey",
            name="seal",
            field=models.BinaryField(default=b""),
            preserve_default=False,
        ),
    ]
