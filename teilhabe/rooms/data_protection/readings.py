"""Opens the audit for somebody who holds its key, and writes into it that it was read."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import IntegerField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from teilhabe.core.accounts.models import RoleHeld, User
from teilhabe.core.accounts.queries import person_of
from teilhabe.core.accounts.roles import label_of
from teilhabe.core.vault.keyring import keyring_of
from teilhabe.foundation.audit.actions import record
from teilhabe.foundation.audit.bodies import Body
from teilhabe.foundation.audit.queries import entries_until
from teilhabe.foundation.audit.readings import Fault, OpenEntry, opened
from teilhabe.foundation.audit.table import About, Kind, Words, deeds, named_in, subjects
from teilhabe.rooms.data_protection.wanted import Wanted

PAGE = 50
MOST_OPENED = 1000
MOST_EXPORTED = 5000
LARGEST_ID = 2**63


class TooManyEntriesError(Exception):
    """More entries are wanted than one file may hold."""


@dataclass(frozen=True)
class Mention:
    """Something an entry is about; `words` say what it has to do with it, empty for the thing itself."""

    words: Words
    about: About


@dataclass(frozen=True)
class AuditLine:
    """One entry as a person reads it. Of one with a `fault` only number and day are known.

    `missing` entries should stand before it; without `fits` somebody changed its day or its body.
    """

    sequence: int
    day: datetime.date
    at: datetime.datetime | None
    who: str
    role: str
    words: str
    kind: str
    reason: str
    mentions: Sequence[Mention]
    code: str
    fault: Fault
    fits: bool
    missing: int

    @property
    def is_refusal(self) -> bool:
        return self.kind == Kind.REFUSED

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label) if self.kind else ""

    @property
    def is_sound(self) -> bool:
        return self.fits and not self.fault and not self.missing


@dataclass(frozen=True)
class AuditShown:
    """A page of lines, newest first. `older`: where the next page begins, None at the end.

    `looked_until`: the day down to which entries were opened in vain; None where the page is full or the end.
    """

    lines: Sequence[AuditLine]
    older: int | None
    looked_until: datetime.date | None


def audit_shown(request: HttpRequest, wanted: Wanted, until: int | None = None) -> AuditShown:
    """A page of the audit; a fixed number of queries, and no more entries are opened than it takes.

    Raises:
        LockedError: the keyring of the session is locked.
    """
    keyring_of(request)
    entries = entries_until(until, first_day=wanted.first_day, last_day=wanted.last_day)
    most = MOST_OPENED if wanted.needs_opening else PAGE
    found: list[OpenEntry] = []
    last: OpenEntry | None = None
    for count, item in enumerate(opened(request, entries[: most + 1].iterator(chunk_size=PAGE + 1)), start=1):
        last = item
        found += [item] if wanted.fits(item.body) else []
        if len(found) == PAGE or count == most:
            break
    rest = entries.filter(sequence__lt=last.entry.sequence).first() if last else None
    lines = lines_of(request, found)
    _record_reading(request, wanted, lines, action="data_protection.read_audit")
    return AuditShown(
        lines,
        rest.sequence if rest else None,
        last.entry.day if last and rest and len(found) < PAGE else None,
    )


def audit_exported(request: HttpRequest, wanted: Wanted) -> list[AuditLine]:
    """Every entry that is wanted.

    Raises:
        TooManyEntriesError: the days hold more than one file may.
        LockedError: as `audit_shown`.
    """
    keyring_of(request)
    entries = entries_until(first_day=wanted.first_day, last_day=wanted.last_day)
    if entries.count() > MOST_EXPORTED:
        raise TooManyEntriesError
    found = [item for item in opened(request, entries.iterator()) if wanted.fits(item.body)]
    lines = lines_of(request, found)
    _record_reading(request, wanted, lines, action="data_protection.export_audit")
    return lines


def _record_reading(request: HttpRequest, wanted: Wanted, lines: Sequence[AuditLine], *, action: str) -> None:
    ends = {"newest": lines[0].sequence, "oldest": lines[-1].sequence} if lines else {}
    record(action, actor=person_of(request), detail=ends | wanted.as_detail())


# --- Words for what was opened ----------------------------------------------------------------------------
def lines_of(request: HttpRequest, items: Iterable[OpenEntry]) -> list[AuditLine]:
    """Names, roles and addresses are looked up for all of them together."""
    items = list(items)
    bodies = [item.body for item in items if item.body]
    people = _People.of(bodies)
    abouts = _abouts(person_of(request), bodies)
    return [_line(item, people, abouts) for item in items]


def _line(item: OpenEntry, people: "_People", abouts: Mapping[tuple[str, str], About]) -> AuditLine:
    body, entry = item.body, item.entry
    deed = deeds().get(body.action) if body else None
    return AuditLine(
        sequence=entry.sequence,
        day=entry.day,
        at=timezone.localtime(body.at) if body else None,
        who=people.name_of(body.actor) if body else "",
        role=people.role_of(body.actor, entry.day) if body else "",
        words=str(deed.words) if deed else _("Ein Schritt, für den es hier keine Worte mehr gibt."),
        kind=str(deed.kind) if deed else "",
        reason=str(deed.reason(body.detail)) if deed and body else "",
        mentions=_mentions(body, abouts) if body else [],
        code=body.action if body else "",
        fault=item.fault,
        fits=item.fits,
        missing=item.missing,
    )


@dataclass(frozen=True)
class _People:
    names: Mapping[int, str]
    roles: Mapping[int, Sequence[RoleHeld]]

    @classmethod
    def of(cls, bodies: Iterable[Body]) -> "_People":
        ids = {body.actor for body in bodies if body.actor is not None and body.actor < LARGEST_ID}
        roles = defaultdict(list)
        for held in RoleHeld.objects.filter(user__in=ids):
            if held.is_genuine:
                roles[held.user_id].append(held)
        return cls(dict(User.objects.filter(pk__in=ids).values_list("pk", "display_name")), roles)

    def name_of(self, actor: int | None) -> str:
        if actor is None:
            return _("Niemand angemeldet")
        return self.names.get(actor) or _("Jemand, dessen Name gelöscht ist")

    def role_of(self, actor: int | None, day: datetime.date) -> str:
        """The roles that the person held on that day, be it for its last hours."""
        held = self.roles.get(actor, []) if actor is not None else []
        return ", ".join(
            label_of(role.role)
            for role in held
            if role.valid_from <= day and (role.valid_until is None or day <= role.valid_until)
        )


def _abouts(reader: User, bodies: Iterable[Body]) -> dict[tuple[str, str], About]:
    """What each thing is called, by model and id."""
    wanted: dict[str, set[Any]] = defaultdict(set)
    for body in bodies:
        for _words, model, key in named_in(body):
            if (usable := _usable_key(model, key)) is not None:
                wanted[model].add(usable)
    return {
        (model, str(key)): about
        for model, keys in wanted.items()
        if model in subjects()
        for key, about in subjects()[model].shown(reader, keys).items()
    }


def _usable_key(model: str, key: Any) -> Any:
    """The key as the table has it; None where no row can have it: an entry may be made up by anybody."""
    try:
        field = apps.get_model(model)._meta.pk
        usable = field.to_python(key)
    except (LookupError, ValidationError, ValueError):
        return None
    is_number = isinstance(field, IntegerField)
    return None if usable is None or (is_number and abs(usable) >= LARGEST_ID) else usable


def _mentions(body: Body, abouts: Mapping[tuple[str, str], About]) -> list[Mention]:
    return [
        Mention(words, abouts.get((model, str(key))) or _unknown(model))
        for words, model, key in named_in(body)
    ]


def _unknown(model: str) -> About:
    return About(str(subjects()[model].words) if model in subjects() else model)
