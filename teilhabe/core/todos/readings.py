"""Opens the titles of to-dos for the one page that shows them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from teilhabe.core.accounts.models import User
from teilhabe.core.todos.kinds import kinds
from teilhabe.core.todos.models import Todo
from teilhabe.core.todos.queries import is_on_list_of, open_todos_about, open_todos_of
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.safes import OpenSafe


@dataclass(frozen=True)
class TodoShown:
    """`title` says for whom the words are where this person cannot read them.

    `address` is empty where this person may not open the page. Nobody ticks off what they cannot read, but
    for their own; and nobody hands over what would be sealed to everybody else.
    """

    id: int
    title: str
    address: str
    owner: str
    is_own: bool
    is_readable: bool
    may_complete: bool
    may_hand_over: bool
    due_on: datetime.date | None

    @property
    def is_overdue(self) -> bool:
        return self.due_on is not None and self.due_on < timezone.localdate()


def todos_for(keyring: Keyring) -> list[TodoShown]:
    """What waits for the person of the keyring, the most urgent first; a fixed number of queries."""
    return _shown_to(keyring, open_todos_of(keyring.user))


def todos_about(keyring: Keyring, kind: str, subject: int) -> list[TodoShown]:
    """What is to be done about one subject, the most urgent first."""
    return _shown_to(keyring, open_todos_about(kind, subject).select_related("owner", "team"))


def todo_shown(keyring: Keyring, todo: Todo) -> TodoShown:
    return _shown_to(keyring, [todo])[0]


def _shown_to(keyring: Keyring, todos: Iterable[Todo]) -> list[TodoShown]:
    rows = list(todos)
    safes = keyring.open_all([row.safe_id for row in rows if row.safe_id])
    addresses = _addresses(rows, keyring.user)
    return [
        _shown(row, safes.get(row.safe_id or 0), addresses.get((row.kind, row.subject), ""), keyring.user)
        for row in rows
    ]


def _addresses(rows: Iterable[Todo], person: User) -> dict[tuple[str, int | None], str]:
    """Of what the to-dos are about, one question for each kind."""
    subjects: dict[str, set[int]] = {}
    for row in rows:
        if row.subject:
            subjects.setdefault(row.kind, set()).add(row.subject)
    return {
        (kind, subject): address
        for kind, of_kind in subjects.items()
        for subject, address in kinds()[kind].addresses(person, of_kind).items()
    }


def _shown(row: Todo, safe: OpenSafe | None, address: str, person: User) -> TodoShown:
    is_on_list, is_own = is_on_list_of(row, person), row.owner_id == person.pk
    is_readable = row.safe_id is None or safe is not None
    has_takers = bool(row.team_id or (safe if row.safe_id else kinds()[row.kind].permission))
    return TodoShown(
        id=row.pk,
        title=_title(row, safe),
        address=address,
        owner=str(row.owner or row.team),
        is_own=is_own,
        is_readable=is_readable,
        may_complete=is_on_list and (is_readable or is_own),
        may_hand_over=is_on_list and has_takers,
        due_on=row.due_on,
    )


def _title(row: Todo, safe: OpenSafe | None) -> str:
    if row.safe_id is None:
        return str(kinds()[row.kind].label)
    if safe is None:
        return _("Worte versiegelt für %(name)s") % {"name": row.team or row.owner}
    sheet = safe.try_read(row)
    return sheet.title if sheet else _("Versiegelter Inhalt beschädigt")
