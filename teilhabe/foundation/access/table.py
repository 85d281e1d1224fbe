"""The one table of who may do what: permission, roles, rows. Everything that is not in it is refused."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teilhabe.foundation.plugs import collect

Words = str | Promise
SOME_ROWS = gettext_lazy("nur bestimmte")
Rows = TypeVar("Rows", bound=Model)


class UnknownPermissionError(LookupError):
    """Code asks for a permission that no `access.py` declares."""


class DoubledPermissionError(Exception):
    """Two `access.py` declare the same permission."""


class Person(Protocol):
    """Whoever may hold roles: `core.accounts.User` is one, an anonymous visitor holds none."""

    is_active: Any
    roles: frozenset[str]


def every_row(person: Person) -> Q:
    return Q()


@dataclass(frozen=True, kw_only=True)
class Permission:
    """One line of the table.

    `rows` narrows the right to certain rows. Its Q must not multiply rows: ask a to-many relation by
    `Exists` or `pk__in`. `rows_label` says in words which rows these are, for the printed table.
    """

    code: str
    label: Words
    roles: Collection[str]
    rows: Callable[[Any], Q] = every_row
    rows_label: Words = SOME_ROWS

    @property
    def covers_all_rows(self) -> bool:
        return self.rows is every_row

    def is_held_by(self, person: object) -> bool:
        roles: frozenset[str] = getattr(person, "roles", frozenset())
        return bool(getattr(person, "is_active", False)) and not roles.isdisjoint(self.roles)


_table: dict[str, Permission] = {}


def load() -> None:
    """Fill the table from every app's `access.py`; called once when the apps are ready.

    Raises:
        DoubledPermissionError: a code is declared twice.
    """
    _table.clear()
    for permission in collect("access", "PERMISSIONS", Permission):
        if permission.code in _table:
            raise DoubledPermissionError(f"{permission.code!r} is declared twice in the access.py files")
        _table[permission.code] = permission


def permissions() -> list[Permission]:
    return sorted(_table.values(), key=lambda permission: permission.code)


def permission(code: str) -> Permission:
    """The line of the table for `code`.

    Raises:
        UnknownPermissionError: no `access.py` declares it.
    """
    try:
        return _table[code]
    except KeyError:
        raise UnknownPermissionError(f"{code!r} is in no access.py") from None


def is_known(code: str) -> bool:
    return code in _table


def rows_for(person: Any, code: str, queryset: QuerySet[Rows]) -> QuerySet[Rows]:
    """The rows of `queryset` on which `person` holds the right; none without a role for it."""
    line = permission(code)
    return queryset.filter(line.rows(person)) if line.is_held_by(person) else queryset.none()


def may(person: Any, code: str, row: Model | None = None) -> bool:
    """Whether `person` holds the right: at all, or on this saved row."""
    line = permission(code)
    if row is None or not line.is_held_by(person):
        return line.is_held_by(person)
    return line.covers_all_rows or type(row)._default_manager.filter(line.rows(person), pk=row.pk).exists()


def as_markdown() -> str:
    """The table as `docs/access.md` prints it."""
    head = _("Recht"), _("erlaubt"), _("Rollen"), _("Zeilen")
    lines = [
        (f"`{line.code}`", line.label, ", ".join(sorted(line.roles)), _rows_in_words(line))
        for line in permissions()
    ]
    return "".join(f"| {' | '.join(map(str, cells))} |\n" for cells in (head, ("---",) * 4, *lines))


def _rows_in_words(line: Permission) -> str:
    return _("alle") if line.covers_all_rows else str(line.rows_label)
