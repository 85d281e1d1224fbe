from typing import Any

from django.db import migrations, models

from teilhabe.core.accounts.models import intake_tag, role_tag


def seal_rows(apps: Any, schema_editor: Any) -> None:
    """Roles that are held when this runs were given."""
    for held in apps.get_model("accounts", "RoleHeld").objects.all():
        held.seal = role_tag(held)
        held.save(update_fields=["seal"])
    for team in apps.get_model("accounts", "Team").objects.filter(is_intake=True):
        team.intake_seal = intake_tag(team)
        team.save(update_fields=["intake_seal"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_one_time_link_seal")]

    operations = [
        migrations.AddField(
            model_name="roleheld",
            name="seal",
            field=models.BinaryField(default=b"", max_length=32),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="team",
            name="intake_seal",
            field=models.BinaryField(default=b"", max_length=32),
            preserve_default=False,
        ),
        migrations.RunPython(seal_rows, migrations.RunPython.noop),
    ]
