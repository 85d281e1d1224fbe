from typing import Any

from django.db import migrations, models

from teilhabe.core.vault.house import audit_seal


def seal_readers(apps: Any, schema_editor: Any) -> None:
    """Teams that read the audit when this runs go on reading it."""
    for team in apps.get_model("vault", "Holder").objects.filter(reads_audit=True):
        team.audit_seal = audit_seal(team.pk)
        team.save(update_fields=["audit_seal"])


class Migration(migrations.Migration):
    dependencies = [("vault", "0007_revisions_of_wrappings")]

    operations = [
        migrations.AddField(
            model_name="holder",
            name="audit_seal",
            field=models.BinaryField(max_length=32, null=True),
        ),
        migrations.RunPython(seal_readers, migrations.RunPython.noop),
        migrations.RemoveField(model_name="holder", name="reads_audit"),
    ]
