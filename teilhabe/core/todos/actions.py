"""Every write about to-dos. `by` is whoever does it."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from teilhabe.core.accounts.keys import holder_of_team
from teilhabe.core.accounts.models import Team, User
from teilhabe.core.accounts.queries import deputies_of, holders_of
from teilhabe.core.accounts.roles import LEADS
from teilhabe.core.house.hours import working_days_before
from teilhabe.core.todos.kinds import kinds
from teilhabe.core.todos.models import CalendarFeed, Todo, TodoSheet
from teilhabe.core.todos.queries import digest_of, own_todos_of, team_todos_of, todos_as_deputy_of
from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.models import Holder
from teilhabe.core.vault.queries import holder_of, opens
from teilhabe.foundation.audit.actions import record
from teilhabe.foundation.notify.mail import notify


@transaction.atomic
def add_todo(
    keyring: Keyring,
    *,
    title: str,
    owner: User | None = None,
    team: Team | None = None,
    due_on: datetime.date | None = None,
    kind: str = "own",
    subject: int | None = None,
) -> Todo:
    """A to-do in somebody's words, for `owner` (the writer, if nobody and no team is named) or the team.

    Raises:
        ValidationError: the owner never logged in and could not read it.
        KeyError: no app declares this kind.
    """
    owner = owner if owner or team else keyring.user
    todo = Todo(owner=owner, team=team, due_on=due_on, kind=kinds()[kind].code, subject=subject)
    readers = [*([_key_of(owner)] if owner else []), *([holder_of_team(team)] if team else [])]
    safe = vault.create_safe(*readers, signer=keyring.signer)
    safe.write(todo, TodoSheet(title=title))
    todo.save()
    record("todos.add_todo", actor=keyring.user, subject=todo)
    return todo


def remind(kind: str, *, owner: User, subject: int, due_on: datetime.date | None = None) -> Todo:
    """The house itself puts something on somebody's list; what is there already is not put there twice."""
    todo, is_new = Todo.objects.get_or_create(
        kind=kinds()[kind].code,
        subject=subject,
        owner=owner,
        safe=None,
        done_on=None,
        defaults={"due_on": due_on},
    )
    if is_new:
        notify(owner.pk)
    return todo


@transaction.atomic
def complete_todo(todo: Todo, *, by: User) -> None:
    todo.done_on = timezone.localdate()
    todo.save(update_fields=["done_on"])
    when_done = kinds()[todo.kind].when_done
    if when_done and todo.subject:
        when_done(todo.subject)
    record("todos.complete_todo", actor=by, subject=todo)


@transaction.atomic
def hand_over_todo(keyring: Keyring, todo: Todo, *, to: User) -> None:
    """From now on it is on the list of `to`, who can read it: with the key of a team, or with a grant.

    Raises:
        ValidationError: `to` never logged in and could not read it.
        NoGrantError: it takes a grant, and the person of the keyring cannot read it.
    """
    if todo.safe_id and not opens(_key_of(to), todo.safe_id):
        keyring.open(todo.safe_id).grant(_key_of(to))
    todo.owner, todo.deputy, todo.escalation = to, None, Todo.Escalation.NONE
    todo.save(update_fields=["owner", "deputy", "escalation"])
    record("todos.hand_over_todo", actor=keyring.user, subject=todo, detail={"to": to.pk})
    notify(to.pk)


def _key_of(person: User) -> Holder:
    holder = holder_of(person)
    if holder is None or holder.epoch == 0:
        raise ValidationError(
            _("Diese Person hat sich noch nie angemeldet und könnte die Aufgabe nicht lesen.")
        )
    return holder


# --- When somebody leaves -----------------------------------------------------------------------------------
@transaction.atomic
def hand_on_todos(keyring: Keyring, leaver: User, team_id: int, heir: User | None) -> None:
    """To the heir, who holds the key of the team; without one they are on the list of the whole team."""
    for todo in team_todos_of(leaver).filter(team=team_id):
        if heir:
            hand_over_todo(keyring, todo, to=heir)
            continue
        todo.owner, todo.deputy, todo.escalation = None, None, Todo.Escalation.NONE
        todo.save(update_fields=["owner", "deputy", "escalation"])
        record("todos.leave_todo_to_team", actor=keyring.user, subject=todo)


def take_deputy_off(deputy: User) -> None:
    """The next morning another deputy is told, if there is one by then."""
    todos_as_deputy_of(deputy).update(deputy=None)


def end_own_todos(owner: User, *, by: User) -> None:
    """Nobody else could read their words."""
    for todo in own_todos_of(owner):
        complete_todo(todo, by=by)


# --- Every morning ------------------------------------------------------------------------------------------
def escalate_todos() -> None:
    """Two working days before it is due the deputy gets a to-do too, one working day before the lead."""
    today = timezone.localdate()
    for todo in Todo.objects.filter(done_on=None, due_on__isnull=False).select_related("owner"):
        if todo.owner and todo.due_on and not todo.deputy_id:
            _tell_deputy(todo, todo.owner, todo.due_on, today)
        if todo.due_on and todo.escalation != Todo.Escalation.LEAD:
            _tell_lead(todo, todo.due_on, today)


def _tell_deputy(todo: Todo, owner: User, due_on: datetime.date, today: datetime.date) -> None:
    deputy = deputies_of(owner).first()
    if deputy is None or today < working_days_before(settings.HOUSE, due_on, 2):
        return
    todo.deputy, todo.escalation = deputy, Todo.Escalation.DEPUTY
    todo.save(update_fields=["deputy", "escalation"])
    notify(deputy.pk)


def _tell_lead(todo: Todo, due_on: datetime.date, today: datetime.date) -> None:
    if today < working_days_before(settings.HOUSE, due_on, 1):
        return
    todo.escalation = Todo.Escalation.LEAD
    todo.save(update_fields=["escalation"])
    for person in holders_of(LEADS):
        notify(person.pk)


# --- The calendar on somebody's phone -----------------------------------------------------------------------
@transaction.atomic
def make_feed(*, by: User) -> str:
    """An address for the person's calendar; the one before ends. Returns its secret: show it once."""
    secret = f"{by.pk}-{get_random_string(32)}"
    feed, _is_new = CalendarFeed.objects.update_or_create(user=by, defaults={"digest": digest_of(secret)})
    record("todos.make_feed", actor=by, subject=feed)
    return secret


@transaction.atomic
def end_feed(*, by: User) -> None:
    for feed in CalendarFeed.objects.filter(user=by):
        record("todos.end_feed", actor=by, subject=feed)
        feed.delete()


def forget_todos(todos: QuerySet[Todo]) -> int:
    """Erase these to-dos and their words. Returns how many."""
    count = 0
    for todo in todos:
        if todo.safe_id:
            vault.erase_safe(todo.safe_id, "retention")
        else:
            todo.delete()
        count += 1
    return count
