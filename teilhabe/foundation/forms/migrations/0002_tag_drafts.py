from typing import Any

from django.db import migrations

from teilhabe.foundation.forms.drafts import tag_of


def tag_drafts(apps: Any, schema_editor: Any) -> None:
    """What lies there when this runs was saved for its form."""
    for draft in apps.get_model("forms", "Draft").objects.all():
        draft.blob = tag_of(bytes(draft.form), bytes(draft.blob)) + bytes(draft.blob)
        draft.save(update_fields=["blob"])


class Migration(migrations.Migration):
    dependencies = [("forms", "0001_drafts")]

    operations = [migrations.RunPython(tag_drafts, migrations.RunPython.noop)]
