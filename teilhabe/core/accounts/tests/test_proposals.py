"""Two people open a door: one proposes, another confirms, the person concerned has the code. By HTTP."""

import datetime
import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from teilhabe.core.accounts import actions, queries
from teilhabe.core.accounts.models import OneTimeLink, Proposal, RoleHeld, Team, User
from teilhabe.core.accounts.workflow import ProposalState
from teilhabe.foundation.jobs.timer import work_off
from teilhabe.foundation.retention.actions import erase_due_rows
from tests.audit import actions_since
from tests.cast import Browser, Cast, add_person, add_team, logged_in
from tests.keyrings import keyring_for

NEW = "sieben grüne Gießkannen im Hof"
BOTH = {"password1": NEW, "password2": NEW}
WEEK = datetime.timedelta(days=7, seconds=1)
PEOPLE = "/desk/people"

pytestmark = pytest.mark.django_db


def at_desk(person: User) -> Browser:
    """Coming again is coming with a new app."""
    Authenticator.objects.filter(user=person).delete()
    return logged_in(person)


def propose_role(cast: Cast, role: str = "adviser", by: str = "system_administrator") -> Proposal:
    at_desk(getattr(cast, by)).post(f"{PEOPLE}/{cast.volunteer.pk}/roles/", {"role": role})
    return Proposal.objects.get()


def page_of(proposal: Proposal, step: str = "") -> str:
    return f"{PEOPLE}/proposals/{proposal.pk}/{step}"


def confirm(browser: Browser, proposal: Proposal, **typed: str) -> str:
    """The code on the page."""
    page = browser.post(page_of(proposal, "confirm/"), typed).content.decode()
    found = re.search(r"<code dir=\"ltr\">(\d{3} \d{3})</code>", page)
    assert found, page
    return found[1]


def wrong(code: str) -> str:
    return f"{(int(code.replace(' ', '')) + 1) % 10**6:06d}"


def link_on(page: str) -> str:
    found = re.search(r"https://verein\.example(/account/welcome/[\w-]+/)", page)
    assert found, page
    return found[1]


def held(person: User) -> frozenset[str]:
    return User.objects.get(pk=person.pk).roles


# --- Roles --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("by", ["system_administrator", "manager", "coordinator"])
def test_guarded_role_waits_for_a_second_person(cast: Cast, by: str) -> None:
    proposal = propose_role(cast, by=by)
    assert proposal.state == ProposalState.OPEN
    assert held(cast.volunteer) == {"volunteer"}
    assert "accounts.propose" in actions_since(0)


def test_proposed_confirmed_accepted(cast: Cast) -> None:
    proposal = propose_role(cast)
    code = confirm(at_desk(cast.coordinator), proposal)
    assert held(cast.volunteer) == {"volunteer"}
    volunteer = at_desk(cast.volunteer)
    assert "schlägt für Sie vor" in volunteer.get("/desk/").content.decode()
    assert volunteer.post("/account/role/", {"code": code}).headers["Location"] == "/desk/"
    assert held(cast.volunteer) == {"volunteer", "adviser"}
    proposal.refresh_from_db()
    assert (proposal.state, proposal.second) == (ProposalState.DONE, cast.coordinator)
    assert not proposal.code_digest
    volunteer.post("/account/role/", {"code": code})
    assert RoleHeld.objects.filter(user=cast.volunteer, role="adviser").count() == 1


def test_digits_of_any_script_are_understood(cast: Cast) -> None:
    code = confirm(at_desk(cast.coordinator), propose_role(cast))
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    at_desk(cast.volunteer).post("/account/role/", {"code": arabic})
    assert "adviser" in held(cast.volunteer)


def test_roles_that_open_nothing_need_nobody_else(cast: Cast) -> None:
    at_desk(cast.coordinator).post(f"{PEOPLE}/{cast.volunteer.pk}/roles/", {"role": "interpreter"})
    assert "interpreter" in held(cast.volunteer)
    assert not Proposal.objects.exists()


def test_whoever_has_no_role_yet_comes_to_the_page_of_the_code(cast: Cast, client: Browser) -> None:
    administrator = at_desk(cast.system_administrator)
    typed = {"display_name": "Sam Ufer", "username": "sam", "language": "de", "roles": ["adviser"]}
    page = administrator.post(f"{PEOPLE}/invite/", typed, follow=True).content.decode()
    assert "Sascha Feld" in page
    assert "Toni Berg" in page
    client.get(link_on(page))
    assert client.post("/account/welcome/", BOTH).headers["Location"] == "/account/role/"
    assert "Noch fehlt die zweite Person" in client.get("/account/role/").content.decode()
    assert client.get("/desk/", follow=True).status_code == 403
    code = confirm(at_desk(cast.manager), Proposal.objects.get())
    assert "Sascha Feld hat bestätigt" in client.get("/account/role/").content.decode()
    client.post("/account/role/", {"code": code})
    assert held(User.objects.get(username="sam")) == {"adviser"}
    assert client.get("/desk/").headers["Location"] == "/account/second-factor/"


def test_administrator_who_came_in_with_the_invitation_of_somebody_real_has_no_code(
    cast: Cast, client: Browser
) -> None:
    """The manager believes the proposal, but tells the code to the real person."""
    administrator = at_desk(cast.system_administrator)
    typed = {"display_name": "Echte Kollegin", "username": "echt", "language": "de", "roles": ["coordinator"]}
    page = administrator.post(f"{PEOPLE}/invite/", typed, follow=True).content.decode()
    client.get(link_on(page))
    client.post("/account/welcome/", BOTH)
    code = confirm(at_desk(cast.manager), Proposal.objects.get())
    for _number in range(8):
        client.post("/account/role/", {"code": wrong(code)})
    assert not held(User.objects.get(username="echt"))
    assert "gilt nicht mehr" in client.post("/account/role/", {"code": code}).content.decode()
    assert not held(User.objects.get(username="echt"))


def test_after_five_wrong_codes_a_new_one_is_needed(cast: Cast) -> None:
    proposal = propose_role(cast)
    manager, volunteer = at_desk(cast.manager), at_desk(cast.volunteer)
    code = confirm(manager, proposal)
    for _number in range(4):
        assert "stimmt nicht" in volunteer.post("/account/role/", {"code": wrong(code)}).content.decode()
    code = confirm(manager, proposal)
    volunteer.post("/account/role/", {"code": code})
    assert "adviser" in held(cast.volunteer)


def test_code_of_somebody_else_is_of_no_use(cast: Cast) -> None:
    code = confirm(at_desk(cast.manager), propose_role(cast))
    page = at_desk(cast.interpreter).post("/account/role/", {"code": code}).content.decode()
    assert "Gerade wartet keine Rolle auf Sie" in page
    assert held(cast.interpreter) == {"interpreter"}


def test_table_does_not_know_the_code(cast: Cast) -> None:
    code = confirm(at_desk(cast.manager), propose_role(cast))
    row = str(Proposal.objects.values())
    assert code not in row
    assert code.replace(" ", "") not in row


def test_role_page_sends_visitors_to_the_log_in(client: Browser) -> None:
    assert client.get("/account/role/").headers["Location"].startswith("/account/login/")


# --- Who is the second --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("by", "second", "status"),
    [
        ("system_administrator", "system_administrator", 404),
        ("system_administrator", "manager", 200),
        ("system_administrator", "coordinator", 200),
        ("system_administrator", "adviser", 404),
        ("system_administrator", "data_protection", 404),
        ("system_administrator", "volunteer", 403),
        ("system_administrator", "interpreter", 403),
        ("manager", "manager", 404),
        ("manager", "system_administrator", 200),
        ("coordinator", "system_administrator", 200),
        ("coordinator", "manager", 200),
    ],
)
def test_pairs(cast: Cast, by: str, second: str, status: int) -> None:
    proposal = propose_role(cast, by=by)
    browser = at_desk(getattr(cast, second))
    shown = "Das braucht eine zweite Person" in browser.get("/desk/").content.decode()
    assert shown is (status == 200)
    assert browser.get(page_of(proposal, "confirm/")).status_code == status
    assert browser.post(page_of(proposal, "confirm/")).status_code == status


def test_person_concerned_never_confirms(cast: Cast) -> None:
    browser = at_desk(cast.system_administrator)
    browser.post(f"{PEOPLE}/{cast.manager.pk}/roles/", {"role": "coordinator"})
    proposal = Proposal.objects.get()
    assert at_desk(cast.manager).post(page_of(proposal, "confirm/")).status_code == 404
    assert at_desk(cast.coordinator).get(page_of(proposal, "confirm/")).status_code == 200


def test_second_administrator_is_no_second_person(cast: Cast) -> None:
    proposal = propose_role(cast)
    other = add_person("jamie", "Jamie Bach", "system_administrator")
    assert at_desk(other).post(page_of(proposal, "confirm/")).status_code == 404


def test_tables_refuse_a_pair_of_one(cast: Cast) -> None:
    proposal = propose_role(cast)
    for wrong_second in (cast.system_administrator, cast.volunteer):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=proposal.pk).update(second=wrong_second)


def test_proposal_of_somebody_who_may_no_longer_is_worth_nothing(cast: Cast) -> None:
    proposal = propose_role(cast, by="manager")
    manager, coordinator = at_desk(cast.manager), at_desk(cast.coordinator)
    RoleHeld.objects.filter(user=cast.manager).update(valid_until=timezone.localdate())
    assert "inzwischen nicht mehr" in coordinator.post(page_of(proposal, "confirm/")).content.decode()
    assert manager.get(page_of(proposal)).status_code == 403


def test_proposals_end_with_whoever_made_them(cast: Cast) -> None:
    add_person("jamie", "Jamie Bach", "system_administrator")
    proposal = propose_role(cast)
    at_desk(cast.manager).post(f"{PEOPLE}/{cast.system_administrator.pk}/offboard/")
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.EXPIRED


# --- The link and the code in one hand ----------------------------------------------------------------------
def invited_by(browser: Browser, username: str, *roles: str) -> str:
    """The link on the page."""
    typed = {"display_name": username, "username": username, "language": "de", "roles": roles}
    return link_on(browser.post(f"{PEOPLE}/invite/", typed, follow=True).content.decode())


def test_whoever_confirmed_makes_no_new_link_for_the_newcomer(cast: Cast) -> None:
    """The coordinator means it well; the administrator has the code and wants the link too."""
    invited_by(at_desk(cast.coordinator), "sam", "adviser")
    sam, administrator = User.objects.get(username="sam"), at_desk(cast.system_administrator)
    confirm(administrator, Proposal.objects.get())
    answer = administrator.post(f"{PEOPLE}/{sam.pk}/invite-again/", follow=True)
    assert "Den Link gibt jemand anderes" in answer.content.decode()
    assert "welcome" not in answer.content.decode()
    answer = at_desk(cast.manager).post(f"{PEOPLE}/{sam.pk}/invite-again/", follow=True)
    assert link_on(answer.content.decode())


def test_whoever_made_the_link_does_not_confirm(cast: Cast) -> None:
    invited_by(at_desk(cast.coordinator), "sam", "adviser")
    sam, administrator = User.objects.get(username="sam"), at_desk(cast.system_administrator)
    administrator.post(f"{PEOPLE}/{sam.pk}/invite-again/")
    assert administrator.post(page_of(Proposal.objects.get(), "confirm/")).status_code == 404
    assert set(queries.seconds_of(Proposal.objects.get())) == {cast.manager}


def test_account_of_somebody_whom_he_let_in_gets_no_role_from_his_code(cast: Cast, client: Browser) -> None:
    """He came in as a volunteer of that name himself; the coordinator means the real person."""
    client.get(invited_by(at_desk(cast.system_administrator), "mika2", "volunteer"))
    client.post("/account/welcome/", BOTH)
    mika = User.objects.get(username="mika2")
    proposal = actions.give_role(mika, role="adviser", by=cast.coordinator)
    assert proposal
    assert set(queries.seconds_of(proposal)) == {cast.manager}
    code = confirm(at_desk(cast.manager), proposal)
    assert mika.let_in_by == cast.system_administrator
    proposal.refresh_from_db()
    actions.accept_roles(proposal, code=code, by=mika)
    assert User.objects.get(username="mika2").let_in_by is None


# --- No, not any more, too late -----------------------------------------------------------------------------
def test_second_person_declines_and_the_first_is_told(cast: Cast) -> None:
    proposal = propose_role(cast)
    page = at_desk(cast.manager).post(page_of(proposal, "decline/"), follow=True).content.decode()
    assert "Der Vorschlag ist abgelehnt" in page
    assert "abgelehnt" in at_desk(cast.system_administrator).get("/desk/").content.decode()
    assert at_desk(cast.coordinator).post(page_of(proposal, "confirm/")).status_code == 404


def test_person_concerned_may_decline(cast: Cast) -> None:
    proposal = propose_role(cast)
    at_desk(cast.volunteer).post(page_of(proposal, "decline/"))
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.DECLINED


def test_first_person_takes_it_back_also_after_it_was_confirmed(cast: Cast) -> None:
    proposal = propose_role(cast)
    code = confirm(at_desk(cast.manager), proposal)
    at_desk(cast.system_administrator).post(page_of(proposal, "withdraw/"))
    at_desk(cast.volunteer).post("/account/role/", {"code": code})
    assert held(cast.volunteer) == {"volunteer"}


def test_nobody_else_takes_it_back(cast: Cast) -> None:
    proposal = propose_role(cast)
    assert at_desk(cast.manager).post(page_of(proposal, "withdraw/")).status_code == 404


def test_after_a_week_it_is_over(cast: Cast) -> None:
    proposal = propose_role(cast)
    with time_machine.travel(timezone.now() + WEEK):
        manager = at_desk(cast.manager)
        assert manager.post(page_of(proposal, "confirm/")).status_code == 404
        assert "zweite Person" not in manager.get("/desk/").content.decode()
        actions.expire_proposals()
        proposal.refresh_from_db()
        assert proposal.state == ProposalState.EXPIRED


def test_code_holds_a_week_from_when_it_was_shown(cast: Cast) -> None:
    proposal = propose_role(cast)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=6)):
        code = confirm(at_desk(cast.manager), proposal)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=14)):
        at_desk(cast.volunteer).post("/account/role/", {"code": code})
        assert held(cast.volunteer) == {"volunteer"}


def test_one_of_a_kind_waits_for_one_person(cast: Cast) -> None:
    propose_role(cast)
    page = at_desk(cast.manager).post(f"{PEOPLE}/{cast.volunteer.pk}/roles/", {"role": "manager"})
    assert "Dazu wartet schon ein Vorschlag" in page.content.decode()
    with time_machine.travel(timezone.now() + WEEK):
        at_desk(cast.manager).post(f"{PEOPLE}/{cast.volunteer.pk}/roles/", {"role": "manager"})
    assert queries.waiting_proposals().get().roles == ["manager"]


def test_mails_say_only_that_something_waits(cast: Cast) -> None:
    User.objects.filter(pk=cast.manager.pk).update(email="sascha@example.org")
    propose_role(cast)
    work_off()
    sent = str(mail.outbox[0].message())
    assert mail.outbox[0].to == ["sascha@example.org"]
    assert "Mika" not in sent
    assert "Beratung" not in sent


def test_what_became_of_it_is_kept_for_a_year(cast: Cast) -> None:
    proposal = propose_role(cast)
    at_desk(cast.system_administrator).post(page_of(proposal, "withdraw/"))
    with time_machine.travel(timezone.now() + datetime.timedelta(days=367)):
        erase_due_rows()
    assert not Proposal.objects.exists()


def test_list_of_proposals_costs_the_same_for_many(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    propose_role(cast)
    browser = at_desk(cast.manager)
    pages = (f"{PEOPLE}/proposals/", "/desk/")
    for page in pages:
        browser.get(page)
    counts = []
    for page in pages:
        with django_assert_max_num_queries(60) as counted:
            assert "Mika See" in browser.get(page).content.decode()
        counts.append(len(counted))
    for person in (cast.interpreter, cast.editor):
        actions.give_role(person, role="adviser", by=cast.system_administrator)
    for page, count in zip(pages, counts, strict=True):
        with django_assert_max_num_queries(count):
            assert "Charlie Tal" in browser.get(page).content.decode()


# --- A new password -----------------------------------------------------------------------------------------
def propose_password(cast: Cast, person: User, by: str = "system_administrator") -> str:
    """The link that the page shows."""
    page = at_desk(getattr(cast, by)).post(f"{PEOPLE}/{person.pk}/new-password/", follow=True)
    return link_on(page.content.decode())


def test_link_for_a_new_password_waits_for_the_second_person_and_the_code(
    cast: Cast, client: Browser
) -> None:
    link = propose_password(cast, cast.adviser)
    client.get(link)
    assert "Dieser Link wartet noch" in client.get("/account/welcome/").content.decode()
    client.post("/account/welcome/", {"code": "000000", **BOTH})
    code = confirm(at_desk(cast.coordinator), Proposal.objects.get())
    assert "Toni Berg hat bestätigt" in client.get("/account/welcome/").content.decode()
    page = client.post("/account/welcome/", {"code": wrong(code), **BOTH}).content.decode()
    assert "Dieser Code stimmt nicht" in page
    assert not User.objects.get(pk=cast.adviser.pk).check_password(NEW)
    assert client.post("/account/welcome/", {"code": code, **BOTH}).headers["Location"] == "/desk/"
    assert User.objects.get(pk=cast.adviser.pk).check_password(NEW)
    assert not OneTimeLink.objects.exists()


def test_guessing_the_code_of_a_link_ends_after_five_tries(cast: Cast, client: Browser) -> None:
    client.get(propose_password(cast, cast.adviser))
    code = confirm(at_desk(cast.coordinator), Proposal.objects.get())
    for _number in range(5):
        client.post("/account/welcome/", {"code": wrong(code), **BOTH})
    assert "gilt nicht mehr" in client.post("/account/welcome/", {"code": code, **BOTH}).content.decode()
    assert not User.objects.get(pk=cast.adviser.pk).check_password(NEW)


def test_whoever_lost_nothing_sees_it_and_says_no(cast: Cast, client: Browser) -> None:
    link = propose_password(cast, cast.adviser)
    adviser = at_desk(cast.adviser)
    assert "Wenn Sie Ihr Passwort noch wissen" in adviser.get("/desk/").content.decode()
    adviser.post(page_of(Proposal.objects.get(), "decline/"))
    client.get(link)
    assert "Dieser Link gilt nicht mehr" in client.get("/account/welcome/").content.decode()


def test_second_administrator_who_lost_everything_is_let_in_by_who_leads(cast: Cast, client: Browser) -> None:
    client.get(propose_password(cast, cast.system_administrator, by="manager"))
    code = confirm(at_desk(cast.coordinator), Proposal.objects.get())
    client.post("/account/welcome/", {"code": code, **BOTH})
    assert User.objects.get(pk=cast.system_administrator.pk).check_password(NEW)


# --- The first days, and very small houses ------------------------------------------------------------------
@pytest.fixture
def first_administrator() -> User:
    return add_person("jona", "Jona Wald", "system_administrator")


def invite(by: User, username: str, *roles: str) -> User:
    return actions.invite_person(username=username, display_name=username, roles=roles, by=by)


def come_in(user: User, by: User) -> User:
    actions.use_link(actions.make_link(user, OneTimeLink.Purpose.INVITATION, by=by), NEW)
    return User.objects.get(pk=user.pk)


def test_first_days_work_with_one_person(first_administrator: User) -> None:
    coordinator = come_in(invite(first_administrator, "toni", "coordinator"), first_administrator)
    adviser = come_in(invite(coordinator, "alex", "adviser"), coordinator)
    assert coordinator.roles == {"coordinator"}
    assert adviser.roles == {"adviser"}
    assert {row.state for row in Proposal.objects.all()} == {ProposalState.ALONE}


def test_first_days_end_when_somebody_who_leads_came_in_or_a_team_was_founded(
    first_administrator: User,
) -> None:
    invited = invite(first_administrator, "leitung", "manager")
    assert not queries.is_led()
    come_in(invited, first_administrator)
    assert queries.is_led()
    RoleHeld.objects.all().delete()
    assert not queries.is_led()
    add_team("Beratung", first_administrator)
    assert queries.is_led()


def test_first_days_never_come_back(cast: Cast) -> None:
    Team.objects.all().update(is_intake=False)
    keyring = keyring_for(cast.system_administrator)
    for person in (cast.manager, cast.coordinator):
        actions.offboard(person, keyring=keyring, heirs={})
    assert queries.is_led()
    proposal = actions.give_role(cast.volunteer, role="adviser", by=cast.system_administrator)
    assert proposal
    assert set(queries.seconds_of(proposal)) == {cast.adviser, cast.colleague, cast.data_protection}


def test_whoever_was_invited_in_the_first_days_and_comes_later_needs_a_second_person(
    first_administrator: User,
) -> None:
    late = invite(first_administrator, "toni", "coordinator", "volunteer")
    actions.give_role(late, role="adviser", by=first_administrator)
    leader = come_in(invite(first_administrator, "leitung", "manager"), first_administrator)
    late = come_in(late, first_administrator)
    assert late.roles == {"volunteer"}
    proposal = queries.waiting_proposals().get()
    assert proposal.roles == ["adviser", "coordinator"]
    code = actions.confirm_proposal(proposal, by=leader)
    proposal.refresh_from_db()
    actions.accept_roles(proposal, code=code, by=late)
    assert held(late) == {"volunteer", "adviser", "coordinator"}


def test_who_comes_late_can_come_in_although_something_else_waits(first_administrator: User) -> None:
    late = invite(first_administrator, "toni", "coordinator")
    come_in(invite(first_administrator, "leitung", "manager"), first_administrator)
    actions.give_role(late, role="adviser", by=first_administrator)
    assert not come_in(late, first_administrator).roles
    assert queries.waiting_proposals().get().roles == ["adviser"]


def test_leader_sees_later_what_one_person_gave_alone(first_administrator: User) -> None:
    come_in(invite(first_administrator, "toni", "coordinator"), first_administrator)
    leader = add_person("sascha", "Sascha Feld", "manager")
    browser = at_desk(leader)
    assert "von einer Person allein vergeben" in browser.get("/desk/").content.decode()
    browser.post(page_of(Proposal.objects.get(), "countersign/"))
    assert Proposal.objects.get().second == leader
    assert "von einer Person allein vergeben" not in browser.get("/desk/").content.decode()


def test_two_people_are_enough(first_administrator: User) -> None:
    """One administers, one leads: what one of them proposes for a third person, the other confirms."""
    leader = add_person("sascha", "Sascha Feld", "manager")
    for proposer, second in ((first_administrator, leader), (leader, first_administrator)):
        newcomer = invite(proposer, f"neu{proposer.pk}", "adviser")
        code = actions.confirm_proposal(newcomer.proposals.get(), by=second)
        assert code


def test_leader_helps_the_only_other_person_alone(first_administrator: User) -> None:
    leader = add_person("sascha", "Sascha Feld", "manager")
    secret = actions.propose_new_password(first_administrator, by=leader)
    actions.use_link(secret, NEW)
    assert User.objects.get(pk=first_administrator.pk).check_password(NEW)
    assert Proposal.objects.get().state == ProposalState.ALONE


def test_whoever_only_administers_never_acts_alone(first_administrator: User) -> None:
    """The only leader lost everything: the page says what to do, and the server confirms."""
    leader = add_person("sascha", "Sascha Feld", "manager")
    page = at_desk(first_administrator).post(f"{PEOPLE}/{leader.pk}/new-password/", follow=True)
    text = page.content.decode()
    proposal = Proposal.objects.get()
    assert "kann das gerade niemand bestätigen" in text
    assert f"teilhabe confirm HAUS {proposal.pk}" in text
    code = actions.confirm_at_server(proposal)
    client = Browser()
    client.get(link_on(text))
    client.post("/account/welcome/", {"code": code, **BOTH})
    assert User.objects.get(pk=leader.pk).check_password(NEW)
    assert "accounts.proposal.confirm_at_server" in actions_since(0)


def test_server_confirms_nothing_that_somebody_in_the_house_could(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        actions.confirm_at_server(propose_role(cast))
