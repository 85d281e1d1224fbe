"""People and teams at the desk, by HTTP."""

import datetime

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from teilhabe.core.accounts import queries
from teilhabe.core.accounts.models import Deputy, Membership, RoleHeld, Session, Team, User
from teilhabe.core.vault.models import KeyringEntry, TeamKey
from teilhabe.core.vault.queries import audit_readers
from tests.cast import Browser, Cast, add_person, add_team, logged_in

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)

pytestmark = pytest.mark.django_db


def said(browser: Browser, address: str, **fields: object) -> str:
    """What the page says after the form was sent."""
    return str(browser.post(address, fields, follow=True).content.decode())


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 200),
        ("manager", 200),
        ("system_administrator", 200),
        ("data_protection", 200),
        ("adviser", 403),
        ("volunteer", 403),
        ("stranger", 403),
    ],
)
def test_list_of_people_is_for_those_who_need_it(cast: Cast, who: str, status: int) -> None:
    assert logged_in(getattr(cast, who)).get("/desk/people/").status_code == status


def test_list_of_people_costs_the_same_for_many(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = logged_in(cast.coordinator)
    with django_assert_max_num_queries(20) as counted:
        browser.get("/desk/people/")
    for number in range(5):
        add_person(f"weitere{number}", f"Weitere {number}", "volunteer")
    with django_assert_max_num_queries(len(counted)):
        browser.get("/desk/people/")


def test_person_shows_roles_teams_and_pledges(cast: Cast) -> None:
    page = logged_in(cast.coordinator).get(f"/desk/people/{cast.adviser.pk}/").content.decode()
    for words in ("Alex Sommer", "Beratung", "Beratung Mitte", "Unterschrieben am"):
        assert words in page


# --- Roles --------------------------------------------------------------------------------------------------
def test_role_is_given_and_ended(cast: Cast) -> None:
    browser = logged_in(cast.coordinator)
    browser.post(f"/desk/people/{cast.volunteer.pk}/roles/", {"role": "interpreter"})
    held = RoleHeld.objects.get(user=cast.volunteer, role="interpreter")
    assert "hat die Rolle schon" in said(
        browser, f"/desk/people/{cast.volunteer.pk}/roles/", role="interpreter"
    )
    assert "sofort" in said(browser, f"/desk/people/roles/{held.pk}/end/")
    assert User.objects.get(pk=cast.volunteer.pk).roles == {"volunteer"}


def test_coordinator_gives_and_takes_no_leading_roles(cast: Cast) -> None:
    browser = logged_in(cast.coordinator)
    browser.post(f"/desk/people/{cast.coordinator.pk}/roles/", {"role": "manager"})
    assert not RoleHeld.objects.filter(user=cast.coordinator, role="manager").exists()
    held = cast.manager.roles_held.get()
    assert browser.post(f"/desk/people/roles/{held.pk}/end/").status_code == 404
    assert browser.post(f"/desk/people/{cast.manager.pk}/offboard/").status_code == 404


def test_house_never_loses_its_last_administrator(cast: Cast) -> None:
    browser = logged_in(cast.manager)
    held = cast.system_administrator.roles_held.get()
    assert "Ohne Systemverwaltung geht es nicht" in said(browser, f"/desk/people/roles/{held.pk}/end/")
    assert "Ohne Systemverwaltung geht es nicht" in said(
        browser, f"/desk/people/{cast.system_administrator.pk}/offboard/"
    )
    assert queries.holders_of(frozenset({"system_administrator"})).exists()


# --- Pledges and deputies -----------------------------------------------------------------------------------
def test_pledge_holds_until_its_last_day(cast: Cast) -> None:
    last = TODAY + 10 * DAY
    logged_in(cast.coordinator).post(
        f"/desk/people/{cast.stranger.pk}/pledges/", {"signed_on": TODAY, "valid_until": last}
    )
    assert queries.has_valid_pledge(cast.stranger, last)
    assert not queries.has_valid_pledge(cast.stranger, last + DAY)


def test_pledge_cannot_end_before_it_was_signed(cast: Cast) -> None:
    page = said(
        logged_in(cast.coordinator),
        f"/desk/people/{cast.stranger.pk}/pledges/",
        signed_on=TODAY,
        valid_until=TODAY - DAY,
    )
    assert "Das Ende liegt vor der Unterschrift" in page


def test_person_names_and_ends_own_deputy(cast: Cast) -> None:
    browser = logged_in(cast.adviser)
    browser.post(
        "/desk/people/deputies/name/",
        {"deputy": cast.colleague.pk, "valid_from": TODAY, "valid_until": TODAY},
    )
    assert list(queries.deputies_of(cast.adviser)) == [cast.colleague]
    row = Deputy.objects.get()
    assert "Kim Winter" in browser.get("/desk/people/deputies/").content.decode()
    browser.post(f"/desk/people/deputies/{row.pk}/end/")
    assert not queries.deputies_of(cast.adviser).exists()


def test_coordinator_names_a_deputy_for_somebody_ill(cast: Cast) -> None:
    logged_in(cast.coordinator).post(
        f"/desk/people/{cast.adviser.pk}/deputy/",
        {"deputy": cast.colleague.pk, "valid_from": TODAY, "valid_until": TODAY + DAY},
    )
    assert list(queries.owners_served_by(cast.colleague)) == [cast.adviser]


def test_deputies_of_others_are_not_found(cast: Cast) -> None:
    row = Deputy.objects.create(owner=cast.adviser, deputy=cast.colleague, valid_until=TODAY + DAY)
    browser = logged_in(cast.colleague)
    assert browser.post(f"/desk/people/deputies/{row.pk}/end/").status_code == 404
    assert browser.post(f"/desk/people/{cast.adviser.pk}/deputy/").status_code == 403


# --- Leaving ------------------------------------------------------------------------------------------------
def test_offboarding_ends_everything_at_once(cast: Cast) -> None:
    theirs = logged_in(cast.colleague)
    page = said(logged_in(cast.coordinator), f"/desk/people/{cast.colleague.pk}/offboard/")
    assert "Der Zugang ist beendet" in page
    assert theirs.get("/account/key/").headers["Location"].startswith("/account/login/")
    gone = User.objects.get(pk=cast.colleague.pk)
    assert (gone.is_active, gone.left_on) == (False, TODAY)
    assert not gone.roles
    assert not gone.team_ids
    assert not TeamKey.objects.filter(member=cast.colleague.holder).exists()
    assert not Session.objects.filter(user=gone).exists()
    assert not KeyringEntry.objects.filter(user=gone).exists()
    assert gone.pledges.exists()


@pytest.mark.parametrize("by", ["coordinator", "manager", "system_administrator"])
def test_team_key_changes_at_once_whoever_ends_the_access(cast: Cast, by: str) -> None:
    said(logged_in(getattr(cast, by)), f"/desk/people/{cast.colleague.pk}/offboard/")
    assert TeamKey.objects.filter(key__holder=cast.team.pk, key__epoch=2).count() == 2


# --- Teams --------------------------------------------------------------------------------------------------
def test_team_is_founded_with_its_key(cast: Cast) -> None:
    browser = logged_in(cast.coordinator)
    browser.post("/desk/people/teams/found/", {"name": "Jugend", "members": [cast.volunteer.pk]})
    team = Team.objects.get(name="Jugend")
    assert list(queries.members_of(team)) == [cast.volunteer]
    assert TeamKey.objects.filter(key__holder=team.pk, member=cast.volunteer.holder).exists()


@pytest.mark.parametrize(("member", "exists"), [("data_protection", True), ("adviser", False)])
def test_audit_is_read_by_data_protection_only(cast: Cast, member: str, exists: bool) -> None:
    fields = {"name": "Datenschutz", "members": [getattr(cast, member).pk], "reads_audit": "on"}
    logged_in(cast.manager).post("/desk/people/teams/found/", fields)
    assert bool(audit_readers()) is exists


def test_intake_passes_from_team_to_team(cast: Cast) -> None:
    browser = logged_in(cast.coordinator)
    browser.post(
        "/desk/people/teams/found/", {"name": "Neu", "members": [cast.colleague.pk], "is_intake": "on"}
    )
    assert queries.intake_team() == Team.objects.get(name="Neu")
    browser.post(f"/desk/people/teams/{cast.team.pk}/change/", {"name": "Beratung Mitte", "is_intake": "on"})
    assert queries.intake_team() == cast.team


def test_team_name_is_taken_once(cast: Cast) -> None:
    page = said(
        logged_in(cast.coordinator),
        "/desk/people/teams/found/",
        name="Beratung Mitte",
        members=[cast.volunteer.pk],
    )
    assert "Ein Team mit diesem Namen gibt es schon" in page


def test_other_teams_are_not_found(cast: Cast) -> None:
    browser = logged_in(cast.volunteer)
    assert browser.get(f"/desk/people/teams/{cast.team.pk}/").status_code == 404
    assert "Beratung Mitte" not in browser.get("/desk/people/teams/").content.decode()


def test_newcomer_gets_the_key_from_two_members(cast: Cast) -> None:
    coordinator, adviser, newcomer = (
        logged_in(person) for person in (cast.coordinator, cast.adviser, cast.stranger)
    )
    RoleHeld.objects.create(user=cast.stranger, role="adviser")
    team = f"/desk/people/teams/{cast.team.pk}"
    coordinator.post(f"{team}/members/add/", {"user": cast.stranger.pk})
    assert "braucht den Schlüssel" in coordinator.get(f"{team}/").content.decode()
    assert "Bürgen Sie" in adviser.get("/desk/").content.decode()
    assert "Wer auf den Schlüssel wartet" not in newcomer.get("/desk/").content.decode()
    fingerprint = newcomer.get("/account/key/").context["fingerprint"]
    member = f"{team}/members/{cast.stranger.pk}"
    assert "Zuerst bürgt" in said(adviser, f"{member}/key/")
    assert "ein anderer" in said(coordinator, f"{member}/vouch/", fingerprint="0000 1111")
    coordinator.post(f"{member}/vouch/", {"fingerprint": fingerprint.upper()})
    assert "Toni Berg hat gebürgt" in adviser.get(f"{team}/").content.decode()
    assert "zwei verschiedene Menschen" in said(coordinator, f"{member}/key/")
    assert not TeamKey.objects.filter(member=cast.stranger.holder).exists()
    adviser.post(f"{member}/key/")
    assert TeamKey.objects.filter(member=cast.stranger.holder).exists()


def test_membership_ends_at_once(cast: Cast) -> None:
    row = Membership.objects.get(user=cast.colleague)
    logged_in(cast.coordinator).post(f"/desk/people/memberships/{row.pk}/end/")
    assert cast.colleague not in queries.members_of(cast.team)
    assert not TeamKey.objects.filter(member=cast.colleague.holder).exists()


@pytest.mark.parametrize("who", ["manager", "system_administrator", "volunteer"])
def test_requests_are_for_those_who_advise(cast: Cast, who: str) -> None:
    fields = {"name": "Neu", "members": [getattr(cast, who).pk], "is_intake": "on"}
    assert "nur, wer berät" in said(logged_in(cast.manager), "/desk/people/teams/found/", **fields)
    added = said(
        logged_in(cast.coordinator),
        f"/desk/people/teams/{cast.team.pk}/members/add/",
        user=getattr(cast, who).pk,
    )
    assert "nur, wer berät" in added
    assert queries.intake_team() == cast.team


def test_intake_does_not_pass_to_a_team_that_does_not_advise(cast: Cast) -> None:
    team = add_team("Ehrenamt", cast.volunteer)
    page = said(
        logged_in(cast.manager), f"/desk/people/teams/{team.pk}/change/", name="Ehrenamt", is_intake="on"
    )
    assert "nur, wer berät" in page
    assert queries.intake_team() == cast.team


def test_whoever_administers_the_machine_founds_no_team(cast: Cast) -> None:
    assert logged_in(cast.system_administrator).get("/desk/people/teams/found/").status_code == 403


def test_nobody_gives_a_role_to_themselves(cast: Cast) -> None:
    page = said(
        logged_in(cast.system_administrator),
        f"/desk/people/{cast.system_administrator.pk}/roles/",
        role="coordinator",
    )
    assert "Sich selbst gibt niemand eine Rolle" in page
    assert User.objects.get(pk=cast.system_administrator.pk).roles == {"system_administrator"}


def test_last_key_of_a_team_does_not_leave(cast: Cast) -> None:
    team = add_team("Jugend", cast.colleague)
    row = Membership.objects.get(team=team)
    browser = logged_in(cast.coordinator)
    assert "zuerst einem zweiten" in said(browser, f"/desk/people/memberships/{row.pk}/end/")
    assert "für immer verloren" in said(browser, f"/desk/people/{cast.colleague.pk}/offboard/")
    assert queries.active_people().filter(pk=cast.colleague.pk).exists()
    assert TeamKey.objects.filter(member=cast.colleague.holder, key__holder=team.pk).exists()
