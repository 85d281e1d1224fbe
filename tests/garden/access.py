from django.db.models import Q

from teilhabe.foundation.access.table import Permission

PERMISSIONS = [
    Permission(code="garden.view_plot", label="Beete ansehen", roles={"adviser", "manager"}),
    Permission(
        code="garden.change_plot",
        label="Beete bearbeiten",
        roles={"adviser"},
        rows=lambda person: Q(keeper=person) | Q(keeper=None),
        rows_label="eigene und freie Beete",
    ),
    Permission(code="garden.abandon_plot", label="Beete aufgeben", roles={"manager"}),
]
