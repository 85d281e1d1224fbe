from django.utils.translation import gettext_lazy as _

from teilhabe.core.todos.kinds import TodoKind

KINDS = [
    TodoKind(
        code="data_protection.chain_is_broken",
        label=_("Im Protokoll passt ein Eintrag nicht. Bitte sehen Sie nach."),
        url_name="data_protection:audit-until",
        permission="data_protection.read_audit",
    )
]
