"""Who may read the audit, what they lack, and who may not."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from teilhabe.core.accounts.actions import add_member, end_membership, end_role, found_team, give_role
from teilhabe.core.accounts.models import RoleHeld, Team
from teilhabe.core.vault.models import Grant, TeamKey
from tests.audit import AuditDesk, found_audit_team
from tests.cast import Cast, add_person, logged_in
from tests.desk import Desk, text_of
from tests.keyrings import keyring_for

pytestmark = pytest.mark.django_db

OTHERS = [
    "adviser",
    "colleague",
    "coordinator",
    "manager",
    "system_administrator",
    "volunteer",
    "interpreter",
    "editor",
    "stranger",
]


@pytest.mark.usefixtures("audit_team")
@pytest.mark.parametrize("role", OTHERS)
def test_other_roles_are_refused(cast: Cast, role: str) -> None:
    browser = logged_in(getattr(cast, role))
    assert browser.get("/desk/audit/").status_code == 403
    assert browser.get("/desk/audit/5/").status_code == 403
    assert browser.post("/desk/audit/chain/").status_code == 403
    assert browser.get("/desk/audit/file.csv").status_code == 403
    assert "/desk/audit/" not in text_of(browser.get("/desk/"))


def test_menu_leads_there(desk: AuditDesk) -> None:
    assert 'href="/desk/audit/"' in desk.read("")


# --- Without the key ----------------------------------------------------------------------------------------
def test_without_any_team_the_page_says_who_founds_one(cast: Cast) -> None:
    page = text_of(AuditDesk(cast).get("audit/"))
    assert "Noch liest kein Team das Protokoll" in page
    assert "Toni Berg" in page
    assert "Sascha Feld" in page
    assert "Nr. 1" not in page


def test_outside_the_team_the_page_says_who_takes_one_in(cast: Cast) -> None:
    other = add_person("lu", "Lu Herbst", "data_protection")
    found_audit_team(other)
    page = text_of(AuditDesk(cast).get("audit/"))
    assert "Ihnen fehlt der Schlüssel zum Protokoll" in page
    assert "Sie gehören noch nicht dazu." in page
    assert "Toni Berg" in page


def test_member_without_key_is_told_who_holds_it(cast: Cast) -> None:
    other = add_person("lu", "Lu Herbst", "data_protection")
    team = found_audit_team(other)
    add_member(team, user=cast.data_protection, by=cast.coordinator)
    desk = AuditDesk(cast)
    page = text_of(desk.get("audit/"))
    assert "Sie haben seinen Schlüssel noch nicht" in page
    assert "Lu Herbst" in page
    assert "Toni Berg" not in page
    answer = desk.file("csv")
    assert answer.headers["Location"].startswith("/desk/audit/")


def test_chain_may_be_checked_without_the_key(cast: Cast) -> None:
    assert "Die Kette ist ganz" in AuditDesk(cast).inspect()


# --- Leading and administering have no key ------------------------------------------------------------------
@pytest.mark.parametrize("role", ["manager", "system_administrator", "coordinator", "adviser"])
def test_nobody_else_gets_into_the_team(cast: Cast, audit_team: Team, role: str) -> None:
    person = getattr(cast, role)
    answer = Desk(cast, cast.coordinator).post(f"people/teams/{audit_team.pk}/members/add/", user=person.pk)
    assert "Das Protokoll liest nur, wer für den Datenschutz zuständig ist." in text_of(answer)
    assert not audit_team.memberships.filter(user=person).exists()
    assert not TeamKey.objects.filter(key__holder=audit_team.pk, member__owner=person).exists()


def test_whoever_gives_the_role_back_leaves_the_team_and_its_key(cast: Cast) -> None:
    other = add_person("lu", "Lu Herbst", "data_protection")
    team = found_audit_team(cast.data_protection, other)
    end_role(RoleHeld.objects.get(user=other), by=cast.manager)
    assert not team.memberships.current().filter(user=other).exists()
    assert not TeamKey.objects.filter(key__holder=team.pk, member__owner=other).exists()
    assert team.memberships.current().filter(user=cast.data_protection).exists()


def test_another_role_that_ends_leaves_the_key(cast: Cast, audit_team: Team) -> None:
    give_role(cast.data_protection, role="editor", by=cast.manager)
    end_role(RoleHeld.objects.get(user=cast.data_protection, role="editor"), by=cast.manager)
    assert audit_team.memberships.current().filter(user=cast.data_protection).exists()


def test_last_key_is_not_lost_with_the_role(cast: Cast, audit_team: Team) -> None:
    held = RoleHeld.objects.get(user=cast.data_protection)
    answer = Desk(cast, cast.manager).post(
        reverse("accounts:role-end", args=[held.pk]).removeprefix("/desk/")
    )
    assert "Geben Sie ihn zuerst einem zweiten Mitglied" in text_of(answer)
    held.refresh_from_db()
    assert held.is_current
    assert audit_team.memberships.current().exists()


def test_leading_and_administering_hold_no_key_to_anything_confided(cast: Cast, audit_team: Team) -> None:
    advice = Desk(cast)
    case = advice.open_case()
    advice.write_note(case, "Nur für mich", is_entrusted="on")
    advice.post("todos/add/", title="Anrufen")
    for name in ("manager", "system_administrator", "data_protection"):
        keyring = keyring_for(getattr(cast, name))
        assert not Grant.objects.filter(holder=keyring.holder_id).exists(), name
        assert keyring.open_all([case.safe_id]) == {}, name
    teams = TeamKey.objects.filter(member__owner__in=[cast.manager, cast.system_administrator])
    assert not teams.exists()


# --- At the commissioner's ----------------------------------------------------------------------------------
@pytest.mark.usefixtures("at_the_commissioner")
def test_the_commissioner_reads_the_audit_of_the_office(cast: Cast) -> None:
    commissioner = add_person("bea", "Bea Auftrag", "commissioner")
    found_audit_team(commissioner)
    Desk(cast).open_case()
    desk = AuditDesk(cast, commissioner)
    assert "Eine Akte wurde angelegt." in desk.page()
    for role in ("administrator", "analyst", "officer", "editor", "council_member"):
        browser = logged_in(add_person(role, role, role))
        assert browser.get("/desk/audit/").status_code == 403, role


def test_team_that_reads_the_audit_is_founded_by_data_protection(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        found_team(name="X", members=[cast.manager], is_intake=False, by=cast.manager, reads_audit=True)


def test_page_names_everybody_who_can_read_it(cast: Cast) -> None:
    other = add_person("lu", "Lu Herbst", "data_protection")
    team = found_audit_team(cast.data_protection, other)
    desk = AuditDesk(cast)
    assert desk.get("audit/").context["readers"] == ["Lu Herbst", "Luca Stein"]
    end_membership(team.memberships.get(user=other), by=cast.coordinator)
    assert AuditDesk(cast).get("audit/").context["readers"] == ["Luca Stein"]
