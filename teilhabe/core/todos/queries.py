from django.db.models import Q, QuerySet

from teilhabe.core.accounts.keys import readers_in
from teilhabe.core.accounts.models import User
from teilhabe.core.accounts.queries import holders_of, people_with_keys, pledged
from teilhabe.core.accounts.roles import LEADS
from teilhabe.core.todos.kinds import kinds
from teilhabe.core.todos.models import CalendarFeed, Todo
from teilhabe.core.vault.house import house_tag
from teilhabe.foundation.access.table import permission


def rows_of(person: User) -> Q:
    """What is on somebody's list: own, as deputy, of the team without an owner, and what reached the lead."""
    rows = Q(owner=person) | Q(deputy=person) | Q(owner=None, team__in=person.team_ids)
    return rows | Q(escalation=Todo.Escalation.LEAD) if person.roles & LEADS else rows


def is_on_list_of(todo: Todo, person: User) -> bool:
    """The same for one row that is there already."""
    of_team = todo.owner_id is None and todo.team_id in person.team_ids
    reached_lead = todo.escalation == Todo.Escalation.LEAD and bool(person.roles & LEADS)
    return person.pk in {todo.owner_id, todo.deputy_id} or of_team or reached_lead


def open_todos_of(person: User) -> QuerySet[Todo]:
    """What somebody has to do, the most urgent first."""
    return Todo.objects.filter(rows_of(person), done_on=None).select_related("owner", "team")


def takers_of(todo: Todo, *, is_readable: bool) -> QuerySet[User]:
    """Who can read the to-do once it is handed over; `is_readable`: whoever hands it over can.

    Of a team: who opens what is sealed to it. With words of one person: whoever promised secrecy, for the
    giver hands on the key. Without words: whom the page behind it is open to.
    """
    if todo.team:
        people = readers_in(todo.team)
    elif todo.safe_id:
        people = pledged(people_with_keys()) if is_readable else User.objects.none()
    else:
        code = kinds()[todo.kind].permission
        people = holders_of(frozenset(permission(code).roles)) if code else User.objects.none()
    return people.exclude(todos=todo)


def team_todos_of(owner: User) -> QuerySet[Todo]:
    """What is on this person's list and readable in a team."""
    return Todo.objects.filter(owner=owner, team__isnull=False, done_on=None)


def own_todos_of(owner: User) -> QuerySet[Todo]:
    """What is on this person's list and nobody else's business; also what the house put there."""
    return Todo.objects.filter(owner=owner, team=None, done_on=None)


def todos_as_deputy_of(deputy: User) -> QuerySet[Todo]:
    return Todo.objects.filter(deputy=deputy, done_on=None)


def open_todos_about(kind: str, subject: int) -> QuerySet[Todo]:
    return Todo.objects.filter(kind=kind, subject=subject, done_on=None)


# --- The calendar on somebody's phone -----------------------------------------------------------------------
def digest_of(secret: str) -> str:
    """What the table keeps of the address of a feed. Who can write tables only cannot make one up."""
    return house_tag("calendar feed", secret).hex()


def feed_behind(secret: str) -> CalendarFeed | None:
    """Nobody who has left has one. The address names its person: a row moved to another one opens nothing."""
    person = secret.partition("-")[0]
    feeds = CalendarFeed.objects.filter(digest=digest_of(secret), user__is_active=True).select_related("user")
    return next((feed for feed in feeds if str(feed.user_id) == person), None)


def feed_of(person: User) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(user=person).first()
