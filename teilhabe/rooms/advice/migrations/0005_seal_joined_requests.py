from typing import Any

from django.db import migrations, models

from teilhabe.rooms.advice.models.cases import joined_tag


def seal_rows(apps: Any, schema_editor: Any) -> None:
    """Mailboxes that lie in a case when this runs were laid there."""
    for joined in apps.get_model("advice", "CaseRequest").objects.all():
        joined.seal = joined_tag(joined)
        joined.save(update_fields=["seal"])


class Migration(migrations.Migration):
    dependencies = [("advice", "0004_open_cases_in_the_order_of_lists")]

    operations = [
        migrations.AddField(
            model_name="caserequest",
            name="seal",
            field=models.BinaryField(default=b"", max_length=32),
            preserve_default=False,
        ),
        migrations.RunPython(seal_rows, migrations.RunPython.noop),
    ]
