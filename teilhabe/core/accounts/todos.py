from django.utils.translation import gettext_lazy as _

from teilhabe.core.todos.kinds import TodoKind

KINDS = [
    TodoKind(
        code="accounts.own_pledge_ends",
        label=_("Ihre Verpflichtung zur Verschwiegenheit läuft ab. Bitte erneuern Sie sie."),
    ),
    TodoKind(
        code="accounts.pledge_ends",
        label=_("Eine Verpflichtung zur Verschwiegenheit läuft ab. Bitte erneuern Sie sie gemeinsam."),
        url_name="accounts:person-detail",
        permission="accounts.view_people",
    ),
]
