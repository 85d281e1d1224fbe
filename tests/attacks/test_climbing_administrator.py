"""The system administrator alone tries every page in many orders: he never advises, leads, or opens anything.

He holds the link of everybody he invites, so each of these people is he himself: the *gang*. Nobody else does
anything. A human trick (a proposal that somebody believes) needs the code, which the second person tells the
person concerned: tested in `core/accounts/tests/test_proposals.py`.
"""

import itertools
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from django.db.models import QuerySet

from teilhabe.core.accounts import actions
from teilhabe.core.accounts.models import Deputy, Membership, Proposal, RoleHeld, Team, User
from teilhabe.core.accounts.roles import ADMINISTERS, GUARDED
from teilhabe.core.vault.models import GrantAttestation, TeamKey
from tests.cast import PASSWORD, Browser, Cast, add_person, code_of, forget_audit, logged_in

pytestmark = pytest.mark.django_db

ROLES = ("adviser", "coordinator", "manager", "data_protection", "system_administrator", "volunteer")
CLIMBED = GUARDED - ADMINISTERS
CODE = re.compile(r"\d{3} \d{3}(?=</code>)")
LINK = re.compile(r"/account/welcome/[\w-]{43}/")
Move = Callable[["Gang"], None]


@dataclass
class Gang:
    """Everybody whom the administrator controls. `browsers`: one of them for each set of roles they hold."""

    cast: Cast
    browsers: dict[int, Browser]
    taken: set[int]
    codes: set[str] = field(default_factory=set)
    names: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def members(self) -> QuerySet[User]:
        return User.objects.filter(pk__in=self.taken)

    def each(self) -> list[Browser]:
        return list(self.browsers.values())

    def targets(self) -> list[User]:
        """One of each kind, himself and the people he invented last."""
        kinds = (
            self.cast.system_administrator,
            self.cast.coordinator,
            self.cast.volunteer,
            self.cast.stranger,
        )
        invented = User.objects.filter(username__startswith="erfunden").order_by("-pk")[:4]
        return [*kinds, *invented]

    def post(self, browser: Browser, path: str, **typed: object) -> str:
        """What the answer and the pages after it say; whatever link stands there is taken at once."""
        answer = browser.post(path, typed, follow=True)
        assert answer.status_code < 500, path
        text = str(answer.content.decode())
        for link in LINK.findall(text):
            self.take(link)
        self.codes |= set(CODE.findall(text))
        return text

    def take(self, link: str) -> None:
        """Come in with the link, guessing at a code where one is asked, and set up an app where one may."""
        browser = Browser()
        browser.get(link)
        both = {"password1": PASSWORD, "password2": PASSWORD}
        for code in ["000000", *self.codes][-4:]:
            if "_auth_user_id" not in browser.session:
                browser.post("/account/welcome/", {"code": code, **both})
        user = User.objects.filter(pk=browser.session.get("_auth_user_id", 0)).first()
        if user is None:
            return
        self.taken.add(user.pk)
        browser.get("/account/second-factor/app/")
        if seed := browser.session.get("mfa.totp.secret"):
            browser.post("/account/second-factor/app/", {"code": code_of(seed)})
        if all(user.roles != member.roles for member in User.objects.filter(pk__in=self.browsers)):
            self.browsers[user.pk] = browser


# --- What there is to try -----------------------------------------------------------------------------------
def invite(gang: Gang) -> None:
    for browser, roles in itertools.product(gang.each(), [*([role] for role in ROLES), list(ROLES)]):
        name = f"erfunden{next(gang.names)}"
        gang.post(
            browser, "/desk/people/invite/", display_name=name, username=name, language="de", roles=roles
        )


def give_roles(gang: Gang) -> None:
    for browser, person, role in itertools.product(gang.each(), gang.targets(), ROLES):
        gang.post(browser, f"/desk/people/{person.pk}/roles/", role=role)


def ask_for_links(gang: Gang) -> None:
    for browser, person in itertools.product(gang.each(), gang.targets()):
        gang.post(browser, f"/desk/people/{person.pk}/new-password/", accepts_loss="on")
        gang.post(browser, f"/desk/people/{person.pk}/invite-again/")
        gang.post(browser, f"/desk/people/{person.pk}/link/")


def settle_proposals(gang: Gang) -> None:
    for browser, proposal in itertools.product(gang.each(), Proposal.objects.order_by("-pk")[:6]):
        for step in ("confirm", "countersign", "accept", "reopen", "confirm_at_server", "expire"):
            gang.post(browser, f"/desk/people/proposals/{proposal.pk}/{step}/", accepts_loss="on")


def guess_codes(gang: Gang) -> None:
    for browser, code in itertools.product(gang.each(), ["", "000000", *gang.codes][-4:]):
        gang.post(browser, "/account/role/", code=code)


def enter_teams(gang: Gang) -> None:
    members = sorted(gang.taken)[:3]
    for browser in gang.each():
        for intake in ("", "on"):
            name = f"Team {next(gang.names)}"
            gang.post(
                browser,
                "/desk/people/teams/found/",
                name=name,
                members=members,
                is_intake=intake,
                reads_audit=intake,
            )
        for team, member in itertools.product(Team.objects.all(), members):
            base = f"/desk/people/teams/{team.pk}"
            gang.post(browser, f"{base}/change/", name=team.name, is_intake="on")
            gang.post(browser, f"{base}/members/add/", user=member)
            gang.post(browser, f"{base}/members/{member}/vouch/", fingerprint="0000")
            gang.post(browser, f"{base}/members/{member}/key/")


def stand_in(gang: Gang) -> None:
    days = {"valid_from": "2026-01-01", "valid_until": "2036-01-01"}
    for browser, person in itertools.product(gang.each(), gang.targets()):
        gang.post(browser, f"/desk/people/{person.pk}/deputy/", deputy=min(gang.taken), **days)
        gang.post(browser, "/desk/people/deputies/name/", deputy=person.pk, **days)


def take_roles_away(gang: Gang) -> None:
    """The administrator keeps his own, or nobody could go on."""
    held = RoleHeld.objects.current().exclude(user__in=gang.taken)
    for browser, row in itertools.product(gang.each(), held):
        gang.post(browser, f"/desk/people/roles/{row.pk}/end/")


def send_everybody_away(gang: Gang) -> None:
    for browser, person in itertools.product(gang.each(), User.objects.exclude(pk__in=gang.taken)):
        if person.is_active:
            gang.post(browser, f"/desk/people/{person.pk}/offboard/", accepts_loss="on")


ALL: list[Move] = [invite, give_roles, ask_for_links, settle_proposals, guess_codes, enter_teams, stand_in]
PEOPLE_GO: list[Move] = [take_roles_away, send_everybody_away]


def assert_on_the_ground(gang: Gang) -> None:
    """No role that opens anything, no key, no way to one; and the pages that open something are shut."""
    members = gang.members
    assert not RoleHeld.objects.current().filter(user__in=members, role__in=CLIMBED).exists()
    assert not Membership.objects.current().filter(user__in=members).exists()
    assert not TeamKey.objects.filter(member__owner__in=members).exists()
    assert not GrantAttestation.objects.filter(newcomer__owner__in=members).exists()
    assert not Deputy.objects.filter(deputy__in=members).exclude(owner__in=members).exists()
    assert not Proposal.objects.filter(second__in=members, proposer__in=members).exists()
    for browser in gang.each():
        for path in ("/desk/requests/", "/desk/cases/", "/desk/cases/team/"):
            assert browser.get(path).status_code in {302, 403}, path
            assert browser.get(path, follow=True).status_code in {200, 403}


def run(gang: Gang, moves: list[Move]) -> None:
    for move in moves:
        move(gang)
        assert_on_the_ground(gang)


@pytest.fixture
def gang(cast: Cast) -> Gang:
    administrator = cast.system_administrator
    return Gang(cast, {administrator.pk: logged_in(administrator)}, {administrator.pk})


@pytest.mark.parametrize("seed", range(3))
def test_he_stays_on_the_ground_in_every_order(gang: Gang, seed: int) -> None:
    moves = random.Random(seed).sample(ALL, len(ALL))  # noqa: S311 - an order, not a secret
    run(gang, moves)
    run(gang, [invite, give_roles, guess_codes, ask_for_links])
    assert len(gang.taken) > len(ROLES)


@pytest.mark.parametrize("going", PEOPLE_GO)
def test_nor_does_it_help_him_that_everybody_else_goes(gang: Gang, going: Move) -> None:
    run(gang, [invite, going, give_roles, invite, ask_for_links, settle_proposals, guess_codes, enter_teams])


@pytest.mark.parametrize("first", ["invite", "colleague"])
def test_colleagues_who_mean_well_do_not_lift_him(gang: Gang, first: str) -> None:
    """They propose roles for people who are he. He is a second person of theirs: he has link or code."""
    cast, administrator = gang.cast, gang.browsers[gang.cast.system_administrator.pk]
    if first == "invite":
        _invited(administrator, "echt", "volunteer")
        gang.post(administrator, f"/desk/people/{User.objects.get(username='echt').pk}/invite-again/")
        actions.give_role(User.objects.get(username="echt"), role="adviser", by=cast.coordinator)
    else:
        actions.invite_person(
            username="echt", display_name="Echt", roles=["coordinator", "volunteer"], by=cast.manager
        )
    real = User.objects.get(username="echt")
    assert Proposal.objects.get().person == real
    run(gang, [settle_proposals])
    gang.post(administrator, f"/desk/people/{real.pk}/invite-again/")
    gang.post(administrator, f"/desk/people/{real.pk}/new-password/")
    run(gang, [settle_proposals, guess_codes, ask_for_links, settle_proposals, guess_codes])
    assert bool(gang.codes) is (first == "colleague")


def test_links_from_the_first_days_bring_no_role_once_somebody_leads(cast: Cast) -> None:
    """He invites an invented coordinator, keeps the link, and waits until the real leader came in."""
    forget_the_house()
    first = add_person("erste", "Erste Verwaltung", "system_administrator")
    browser = logged_in(first)
    kept = LINK.findall(_invited(browser, "erfunden", "coordinator"))[0]
    leader = LINK.findall(_invited(browser, "leitung", "manager"))[0]
    Gang(cast, {}, set()).take(leader)
    gang = Gang(cast, {first.pk: browser}, {first.pk})
    gang.take(kept)
    assert len(gang.taken) == 2
    assert_on_the_ground(gang)
    run(gang, [settle_proposals, guess_codes])


def test_a_reset_from_the_first_days_opens_nothing_once_somebody_leads(cast: Cast) -> None:
    forget_the_house()
    first = add_person("erste", "Erste Verwaltung", "system_administrator")
    coordinator = add_person("echte", "Echte Koordination", "coordinator")
    browser = logged_in(first)
    page = browser.post(f"/desk/people/{coordinator.pk}/new-password/", follow=True).content.decode()
    add_person("leitung", "Leitung", "manager")
    gang = Gang(cast, {first.pk: browser}, {first.pk})
    gang.take(LINK.findall(page)[0])
    assert gang.taken == {first.pk}
    assert logged_in(coordinator).get("/account/key/").status_code == 200


def _invited(browser: Browser, username: str, *roles: str) -> str:
    typed = {"display_name": username, "username": username, "language": "de", "roles": roles}
    return str(browser.post("/desk/people/invite/", typed, follow=True).content.decode())


def forget_the_house() -> None:
    """As on the first evening: nobody ever came in."""
    Membership.objects.all().delete()
    Team.objects.all().delete()
    User.objects.all().delete()
    forget_audit()
