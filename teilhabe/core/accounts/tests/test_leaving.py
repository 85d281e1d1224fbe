"""Somebody leaves: what they stood in for, what they had to do, and the only key of a team. By HTTP.

Their cases: `rooms/advice/tests/test_leaving.py`.
"""

import datetime
import html

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from teilhabe.core.accounts import actions, queries
from teilhabe.core.accounts.models import Deputy, Membership, Proposal, SecrecyPledge, Team, User
from teilhabe.core.todos.actions import add_todo, remind
from teilhabe.core.todos.models import Todo
from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.models import Holder, TeamKey
from tests.audit import actions_since
from tests.cast import Browser, Cast, add_person, add_team, logged_in
from tests.keyrings import keyring_for

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)
NEW = "sieben grüne Gießkannen im Hof"

pytestmark = pytest.mark.django_db


def at_desk(person: User) -> Browser:
    Authenticator.objects.filter(user=person).delete()
    return logged_in(person)


def page_of(browser: Browser, person: User) -> str:
    return html.unescape(browser.get(f"/desk/people/{person.pk}/offboard/").content.decode())


def send_away(browser: Browser, person: User, **typed: object) -> str:
    answer = browser.post(f"/desk/people/{person.pk}/offboard/", typed, follow=True)
    return html.unescape(answer.content.decode())


def is_gone(person: User) -> bool:
    return not User.objects.get(pk=person.pk).is_active


# --- To-dos and deputies ------------------------------------------------------------------------------------
def test_page_counts_without_opening_anything(cast: Cast) -> None:
    add_todo(keyring_for(cast.adviser), title="Widerspruch", owner=cast.adviser, team=cast.team)
    add_todo(keyring_for(cast.adviser), title="Geheim")
    Deputy.objects.create(owner=cast.colleague, deputy=cast.adviser, valid_until=TODAY + DAY)
    page = page_of(at_desk(cast.manager), cast.adviser)
    assert "Offene Aufgaben: 1" in page
    assert "Vertretungen: 1" in page
    assert "Eigene Aufgaben, die sonst niemand lesen kann: 1" in page
    assert "Widerspruch" not in page
    assert "Geheim" not in page


def test_nothing_is_asked_about_somebody_with_empty_hands(cast: Cast) -> None:
    page = page_of(at_desk(cast.coordinator), cast.volunteer)
    assert "noch etwas in der Hand" not in page
    assert "Der Zugang ist beendet" in send_away(at_desk(cast.coordinator), cast.volunteer)


@pytest.mark.parametrize("by", ["coordinator", "manager", "system_administrator"])
def test_team_tasks_go_to_the_heir_who_can_read_them(cast: Cast, by: str) -> None:
    add_todo(keyring_for(cast.adviser), title="Widerspruch", owner=cast.adviser, team=cast.team)
    browser = at_desk(getattr(cast, by))
    send_away(browser, cast.adviser, **{f"heir_{cast.team.pk}": cast.colleague.pk})
    assert Todo.objects.get().owner == cast.colleague
    assert "Widerspruch" in at_desk(cast.colleague).get("/desk/todos/").content.decode()


def test_team_tasks_nobody_takes_are_on_the_list_of_the_team(cast: Cast) -> None:
    add_todo(keyring_for(cast.adviser), title="Widerspruch", owner=cast.adviser, team=cast.team)
    send_away(at_desk(cast.manager), cast.adviser)
    assert Todo.objects.get().owner is None
    assert "Widerspruch" in at_desk(cast.colleague).get("/desk/todos/").content.decode()


def test_what_nobody_else_can_read_ends(cast: Cast) -> None:
    add_todo(keyring_for(cast.adviser), title="Geheim")
    remind("accounts.own_pledge_ends", owner=cast.adviser, subject=cast.adviser.pk, due_on=TODAY)
    send_away(at_desk(cast.coordinator), cast.adviser)
    assert not Todo.objects.filter(done_on=None).exists()


def test_heir_stands_in_for_the_same_colleagues(cast: Cast) -> None:
    Deputy.objects.create(owner=cast.colleague, deputy=cast.adviser, valid_until=TODAY + 9 * DAY)
    Deputy.objects.create(owner=cast.coordinator, deputy=cast.adviser, valid_until=TODAY + DAY)
    todo = add_todo(keyring_for(cast.colleague), title="Anrufen", owner=cast.colleague, team=cast.team)
    Todo.objects.filter(pk=todo.pk).update(deputy=cast.adviser)
    send_away(at_desk(cast.manager), cast.adviser, heir_0=cast.coordinator.pk)
    assert list(queries.deputies_of(cast.colleague)) == [cast.coordinator]
    assert not queries.deputies_of(cast.coordinator).exists()
    assert Todo.objects.get().deputy is None


def test_deputies_that_were_still_to_come_end_too(cast: Cast) -> None:
    row = Deputy.objects.create(
        owner=cast.colleague, deputy=cast.adviser, valid_from=TODAY + DAY, valid_until=TODAY + 9 * DAY
    )
    send_away(at_desk(cast.coordinator), cast.adviser)
    row.refresh_from_db()
    assert row.valid_until == TODAY


@pytest.mark.parametrize("flaw", ["no pledge", "no key", "other team", "left"])
def test_heir_holds_the_key_and_a_valid_pledge(cast: Cast, flaw: str) -> None:
    add_todo(keyring_for(cast.adviser), title="Widerspruch", owner=cast.adviser, team=cast.team)
    heir = cast.colleague
    if flaw == "no pledge":
        SecrecyPledge.objects.filter(user=heir).update(valid_until=TODAY)
    elif flaw == "no key":
        TeamKey.objects.filter(member=heir.holder).delete()
    elif flaw == "other team":
        heir = add_person("ulli", "Ulli Grund", "adviser")
        add_team("Beratung Süd", heir)
    else:
        User.objects.filter(pk=heir.pk).update(is_active=False)
    send_away(at_desk(cast.coordinator), cast.adviser, **{f"heir_{cast.team.pk}": heir.pk})
    assert not is_gone(cast.adviser)
    assert Todo.objects.get().owner == cast.adviser


def test_whoever_leaves_a_team_leaves_its_tasks_in_it(cast: Cast) -> None:
    add_todo(keyring_for(cast.adviser), title="Widerspruch", owner=cast.adviser, team=cast.team)
    own = add_todo(keyring_for(cast.adviser), title="Eigenes")
    row = Membership.objects.get(user=cast.adviser)
    browser = at_desk(cast.coordinator)
    address = f"/desk/people/memberships/{row.pk}/end/"
    assert "Offene Aufgaben: 1" in browser.get(address).content.decode()
    browser.post(address, {f"heir_{cast.team.pk}": cast.colleague.pk})
    assert Todo.objects.get(team=cast.team).owner == cast.colleague
    own.refresh_from_db()
    assert own.owner == cast.adviser
    assert own.done_on is None


# --- The only key -------------------------------------------------------------------------------------------
@pytest.fixture
def only_key(cast: Cast) -> Team:
    """A team whose key only the colleague holds, with two things in its safes; it takes in requests."""
    Team.objects.update(is_intake=False)
    team = add_team("Jugend", cast.colleague, is_intake=True)
    for title in ("Eins", "Zwei"):
        add_todo(keyring_for(cast.colleague), title=title, team=team)
    return team


def test_page_names_what_is_lost_and_what_helps_first(cast: Cast, only_key: Team) -> None:
    page = page_of(at_desk(cast.coordinator), cast.colleague)
    for words in ("Jugend", "2 Tresore", "Ein Notfallblatt gibt es nicht", "Ein zweites Mitglied"):
        assert words in page


def test_sheet_and_shares_are_named_where_there_are_some(cast: Cast, only_key: Team) -> None:
    keyring = keyring_for(cast.colleague)
    vault.print_sheet(keyring)
    for share in vault.hand_out_shares(keyring, Holder.objects.get(pk=only_key.pk), [None] * 3, 2):
        words = vault.show_share(keyring, share) or []
        assert (
            vault.confirm_share(keyring, share, {at: words[at - 1] for at in vault.asked_words(share)}) == []
        )
    page = page_of(at_desk(cast.coordinator), cast.colleague)
    assert "Es wurde gedruckt" in page
    assert "Die Notfall-Teile von Jugend" in page


def test_only_key_goes_after_somebody_said_that_they_know(cast: Cast, only_key: Team) -> None:
    browser = at_desk(cast.coordinator)
    send_away(browser, cast.colleague)
    assert not is_gone(cast.colleague)
    send_away(browser, cast.colleague, accepts_loss="on")
    assert is_gone(cast.colleague)
    assert not TeamKey.objects.filter(key__holder=only_key.pk).exists()
    assert "accounts.lose_team_key" in actions_since(0)


def test_nobody_is_led_to_write_to_a_team_without_a_key(cast: Cast, only_key: Team) -> None:
    send_away(at_desk(cast.coordinator), cast.colleague, accepts_loss="on")
    assert queries.intake_team() is None


def test_whoever_only_administers_cannot_lose_a_key(cast: Cast, only_key: Team) -> None:
    browser = at_desk(cast.system_administrator)
    page = page_of(browser, cast.colleague)
    assert "wer leitet oder koordiniert" in page
    assert "accepts_loss" not in page
    send_away(browser, cast.colleague, accepts_loss="on")
    assert not is_gone(cast.colleague)


def test_where_nobody_else_leads_the_administrator_may(cast: Cast) -> None:
    """A house of two: the one who did everything is gone for good."""
    Team.objects.update(is_intake=False)
    team = add_team("Alles", cast.coordinator)
    keyring = keyring_for(cast.coordinator)
    for person in (cast.adviser, cast.colleague, cast.manager):
        actions.offboard(person, keyring=keyring, heirs={})
    browser = at_desk(cast.system_administrator)
    send_away(browser, cast.coordinator, accepts_loss="on")
    assert is_gone(cast.coordinator)
    assert not TeamKey.objects.filter(key__holder=team.pk).exists()


def test_new_password_names_the_loss_and_needs_two_who_agree(cast: Cast, only_key: Team) -> None:
    browser = at_desk(cast.system_administrator)
    address = f"/desk/people/{cast.colleague.pk}/new-password/"
    assert "2 Tresore" in browser.get(address).content.decode()
    browser.post(address)
    assert not Proposal.objects.exists()
    browser.post(address, {"accepts_loss": "on"})
    proposal = Proposal.objects.get()
    coordinator = at_desk(cast.coordinator)
    page = f"/desk/people/proposals/{proposal.pk}/confirm/"
    assert "2 Tresore" in coordinator.get(page).content.decode()
    assert "code" not in coordinator.post(page).context
    assert coordinator.post(page, {"accepts_loss": "on"}).context["code"]


def test_link_made_before_it_was_the_only_key_loses_nothing(cast: Cast) -> None:
    """While the link waited, everybody else left: whoever has it is told to ask again."""
    team = add_team("Jugend", cast.colleague, cast.adviser)
    secret = actions.propose_new_password(cast.colleague, by=cast.system_administrator)
    code = actions.confirm_proposal(Proposal.objects.get(), by=cast.coordinator)
    actions.end_membership(Membership.objects.get(team=team, user=cast.adviser), by=cast.coordinator)
    client = Browser()
    client.get(actions.link_address(secret))
    answer = client.post("/account/welcome/", {"code": code, "password1": NEW, "password2": NEW})
    assert "Geben Sie ihn zuerst einem zweiten Mitglied" in html.unescape(answer.content.decode())
    assert TeamKey.objects.filter(key__holder=team.pk, member=cast.colleague.holder).exists()
