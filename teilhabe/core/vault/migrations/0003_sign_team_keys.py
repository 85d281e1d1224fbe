from typing import Any

from django.db import migrations

from teilhabe.core.vault.house import seal_of


def sign_team_keys(apps: Any, schema_editor: Any) -> None:
    """Whoever holds a key of a team when this runs was let in."""
    team_keys = apps.get_model("vault", "TeamKey")
    for copy in team_keys.objects.select_related("key"):
        copy.seal = seal_of(copy)
        copy.save(update_fields=["seal"])


class Migration(migrations.Migration):
    dependencies = [("vault", "0002_team_key_seal")]

    operations = [migrations.RunPython(sign_team_keys, migrations.RunPython.noop)]
