"""Two full houses, and everybody who works there."""

import datetime

from django.conf import settings
from django.utils import timezone

from teilhabe.core.accounts.actions.proposals import propose
from teilhabe.core.accounts.models import Deputy, Membership, Proposal, RoleHeld
from teilhabe.core.accounts.roles import READS_AUDIT
from teilhabe.core.todos.actions import add_todo, escalate_todos
from teilhabe.rooms.advice.actions.cases import close_case, open_case
from teilhabe.rooms.advice.actions.due_dates import add_due_date
from teilhabe.rooms.advice.actions.rules import note_rules_in_force
from teilhabe.rooms.advice.models import CaseSheet, RulesInForce
from teilhabe.rooms.advice.workflow import CloseReason
from teilhabe.rooms.numbers.actions import release_month
from tests.audit import found_audit_team
from tests.budgets.rows import add_one_of_each
from tests.cast import Cast
from tests.every_url.places import Scene, build_scene
from tests.keyrings import keyring_for

ASSOCIATION = [
    "adviser",
    "colleague",
    "coordinator",
    "manager",
    "data_protection",
    "system_administrator",
    "volunteer",
    "interpreter",
    "editor",
]
# Who of the cast works at the commissioner's, and as what.
COMMISSIONER = {
    "adviser": "officer",
    "colleague": "officer",
    "coordinator": "commissioner",
    "manager": "commissioner",
    "data_protection": "analyst",
    "system_administrator": "administrator",
    "volunteer": "council_member",
    "editor": "editor",
}


def move_to_commissioner(cast: Cast) -> None:
    """The same people in the roles that the city's house has."""
    for name, role in (COMMISSIONER | {"interpreter": "council_member"}).items():
        held = RoleHeld.objects.get(user=getattr(cast, name))
        held.role = role
        held.save()


def filled(cast: Cast) -> Scene:
    """Several of everything: own and foreign, open and closed, proposed and decided."""
    scene = build_scene(cast)
    add_one_of_each(scene, 0)
    _add_places(scene)
    _add_foreign_work(scene)
    _add_deputies(scene)
    _add_proposals(scene)
    release_month("2026-10", by=cast.manager)
    _change_rules()
    escalate_todos()
    return scene


def _add_places(scene: Scene) -> None:
    made = (scene.colleagues_case, scene.unowned_case, scene.share, scene.attachment, scene.deadline_event)
    assert scene.known_house
    assert scene.proposed_house
    assert scene.letter
    assert scene.gist
    assert scene.incoming
    if not settings.HOUSE.is_commissioner:
        assert scene.handover
    kept = (scene.service, scene.arrival, scene.screen, scene.newcomer)
    assert all(made)
    assert all(kept)
    if scene.cast.data_protection.roles & READS_AUDIT:
        assert scene.newest_entry
    else:
        found_audit_team(scene.cast.coordinator)


def _change_rules() -> None:
    RulesInForce.objects.create(edition="0123456789abcdef")
    note_rules_in_force()


def _add_foreign_work(scene: Scene) -> None:
    """In another team, and of the colleague whom nobody stands in for."""
    assert scene.foreign_case
    today = timezone.localdate()
    for person, team in ((scene.outsider, scene.other_team), (scene.cast.colleague, scene.cast.team)):
        keyring = keyring_for(person)
        case = open_case(keyring, CaseSheet(call_name="Rana"), team=team)
        add_due_date(keyring, case, today, "Antrag abgeben")
        closed = open_case(keyring, CaseSheet(call_name="Dilan"), team=team)
        close_case(keyring, closed, CloseReason.SETTLED)
        add_todo(keyring, title="Rückruf", due_on=today - datetime.timedelta(days=2))


def _add_deputies(scene: Scene) -> None:
    """Also of people who have no cases."""
    cast = scene.cast
    for owner, deputy in (
        (cast.adviser, cast.colleague),
        (cast.colleague, cast.coordinator),
        (cast.editor, cast.volunteer),
        (cast.adviser, cast.manager),
    ):
        until = timezone.localdate() + datetime.timedelta(days=7)
        Deputy.objects.create(owner=owner, deputy=deputy, valid_until=until)


def _add_proposals(scene: Scene) -> None:
    cast = scene.cast
    guarded = "officer" if cast.adviser.roles_held.filter(role="officer").exists() else "adviser"
    for proposer, person in ((cast.coordinator, cast.editor), (cast.system_administrator, cast.volunteer)):
        propose(person, Proposal.Kind.ROLES, by=proposer, roles=[guarded])
    Membership.objects.create(team=scene.other_team, user=cast.coordinator)
