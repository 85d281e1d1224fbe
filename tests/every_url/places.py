"""Which object stands behind each argument of each address: one of one's own, and one of somebody else.

Keys are "address argument". An address whose rows belong to nobody in particular has no foreign object.
"""

import dataclasses
import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from teilhabe.core import directory
from teilhabe.core.accounts.actions import invite_person
from teilhabe.core.accounts.actions.proposals import propose
from teilhabe.core.accounts.models import Deputy, Proposal, RoleHeld, Session, Team, User
from teilhabe.core.directory.actions import import_folder
from teilhabe.core.directory.models import Institution, Service
from teilhabe.core.handover import actions as handover
from teilhabe.core.handover.models import Handover, IncomingHandover, KnownHouse
from teilhabe.core.handover.queries import House
from teilhabe.core.tallies.months import this_month
from teilhabe.core.todos.actions import add_todo, make_feed
from teilhabe.core.todos.models import Todo
from teilhabe.core.vault.actions import erase_mailbox, hand_out_shares
from teilhabe.core.vault.models import Holder, KeyShare
from teilhabe.engines.sealing.receipts import Receipt
from teilhabe.foundation.access import table
from teilhabe.rooms.advice.actions.allowances import give_consent, give_mandate
from teilhabe.rooms.advice.actions.answers import join_request
from teilhabe.rooms.advice.actions.cases import open_case
from teilhabe.rooms.advice.actions.copies import contest
from teilhabe.rooms.advice.actions.due_dates import add_deadline
from teilhabe.rooms.advice.actions.gists import write_gist
from teilhabe.rooms.advice.actions.goals import set_goal
from teilhabe.rooms.advice.actions.letters import write_letter
from teilhabe.rooms.advice.actions.notes import add_attachment
from teilhabe.rooms.advice.actions.requests import file_request
from teilhabe.rooms.advice.models import (
    Attachment,
    Case,
    CaseEvent,
    CaseSheet,
    Consent,
    CounterStatement,
    Deadline,
    Gist,
    GistSheet,
    Goal,
    GoalSheet,
    Letter,
    LetterSheet,
    Mandate,
    Request,
    RequestSheet,
)
from teilhabe.rooms.advice.slips import slip_of
from teilhabe.rooms.advice.tests.allowed import consent_given, mandate_given
from teilhabe.rooms.advice.workflow import Acts
from teilhabe.rooms.funds.actions import book_hours
from teilhabe.rooms.funds.models import Fund, Hours
from teilhabe.rooms.open_hours.actions import add_person as add_arrival
from teilhabe.rooms.open_hours.actions import make_screen
from teilhabe.rooms.open_hours.models import Arrival, ArrivalSheet, Screen
from tests.audit import found_audit_team, newest_entry
from tests.cast import Browser, Cast, add_person, add_team, logged_in
from tests.funders import own_fund, switched_on
from tests.keyrings import keyring_for
from tests.other_house import FILE, NAME, OtherHouse, get_to_know, hand_over, parcel_from

DEADLINE = Deadline(
    rule="SOC_OBJECTION",
    how="by_post",
    land="SN",
    posted=datetime.date(2026, 11, 16),
    due=datetime.date(2026, 12, 21),
    safe=datetime.date(2026, 12, 16),
)


def own_goal() -> GoalSheet:
    return GoalSheet(words="Eine eigene Wohnung", changed_at=timezone.now(), author="Alex Sommer")


LETTER = LetterSheet(
    template="objection_social",
    acts=Acts.SELF,
    language="ar",
    recipient="Jobcenter Dresden\n01069 Dresden",
    written_on=datetime.date(2026, 11, 20),
    fields={"notice_on": "2026-11-16"},
    subject="Widerspruch gegen Ihren Bescheid vom 16. November 2026",
    text="gegen Ihren Bescheid vom 16. November 2026 lege ich Widerspruch ein.",
    author="Alex Sommer",
    saved_at=datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC),
)
GIST = GistSheet(
    language="ar",
    letter_on=datetime.date(2026, 11, 16),
    writer="Jobcenter Dresden",
    wants="Kontoauszüge der letzten drei Monate",
    until_on=datetime.date(2026, 12, 4),
    otherwise="Das Geld kommt später.",
    to_do="Kopien abgeben.",
    author="Alex Sommer",
    saved_at=datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC),
)
DRESDEN = Path(directory.__file__).parent / "data" / "dresden"


@dataclass
class Scene:
    """The cast, what they work on, and somebody in another team with work of their own."""

    cast: Cast
    browsers: dict[int, Browser] = field(default_factory=dict)

    @cached_property
    def outsider(self) -> User:
        return add_person("ulli", "Ulli Grund", *self.cast.adviser.roles)

    @cached_property
    def other_team(self) -> Team:
        return add_team("Beratung Süd", self.outsider)

    def owner_of(self, permission: str) -> User:
        """Whoever of the cast the objects of this permission belong to."""
        if permission == "accounts.confirm_proposal":
            return self.cast.coordinator
        roles = table.permission(permission).roles
        order = ("adviser", "coordinator", "manager", "system_administrator", "editor", "data_protection")
        people: list[User] = [getattr(self.cast, name) for name in order]
        return next(person for person in people if not person.roles.isdisjoint(roles))

    def proposal_by(self, proposer: User, person: User) -> Proposal:
        """A role for somebody, waiting for a second person."""
        waiting = Proposal.objects.filter(proposer=proposer, person=person, state="open").first()
        return waiting or propose(
            person, Proposal.Kind.ROLES, by=proposer, roles=sorted(self.cast.adviser.roles)
        )

    def proposal_alone(self, proposer: User, person: User) -> Proposal:
        Proposal.objects.filter(proposer=proposer, person=person).delete()
        self.proposal_by(proposer, person)
        Proposal.objects.filter(proposer=proposer, person=person).update(state="alone")
        return Proposal.objects.get(proposer=proposer, person=person)

    def browser_of(self, user: User) -> Browser:
        if user.pk not in self.browsers:
            self.browsers[user.pk] = logged_in(user)
        return self.browsers[user.pk]

    @cached_property
    def newcomer(self) -> User:
        """Invited, but never came in."""
        return invite_person(
            username="neu", display_name="Nele Neu", roles=sorted(self.cast.volunteer.roles), by=None
        )

    @cached_property
    def case(self) -> Case:
        return open_case(keyring_for(self.cast.adviser), CaseSheet(call_name="Awa"), team=self.cast.team)

    @cached_property
    def foreign_case(self) -> Case:
        sheet = CaseSheet(call_name="Selin")
        return open_case(keyring_for(self.outsider), sheet, team=self.other_team)

    @cached_property
    def colleagues_case(self) -> Case:
        return open_case(keyring_for(self.cast.colleague), CaseSheet(call_name="Mina"), team=self.cast.team)

    @cached_property
    def unowned_case(self) -> Case:
        """Whoever led it left."""
        case = open_case(keyring_for(self.cast.colleague), CaseSheet(call_name="Lea"), team=self.cast.team)
        gone = add_person("weg", "Wegener", *self.cast.adviser.roles)
        User.objects.filter(pk=gone.pk).update(is_active=False)
        Case.objects.filter(pk=case.pk).update(owner=gone)
        return case

    @cached_property
    def share(self) -> KeyShare:
        holder = Holder.objects.get(pk=self.cast.team.pk)
        return hand_out_shares(keyring_for(self.cast.adviser), holder, [None] * 3, 2)[0]

    @cached_property
    def attachment(self) -> Attachment:
        return add_attachment(keyring_for(self.cast.adviser), self.case, "brief.txt", b"Guten Tag")

    @cached_property
    def deadline_event(self) -> CaseEvent:
        before = list(self.case.events.values_list("pk", flat=True))
        add_deadline(keyring_for(self.cast.adviser), self.case, DEADLINE, "Widerspruch abschicken")
        return self.case.events.exclude(pk__in=before).get()

    @cached_property
    def goal(self) -> Goal:
        return set_goal(keyring_for(self.cast.adviser), self.case, own_goal())

    @cached_property
    def mandate(self) -> Mandate:
        return give_mandate(keyring_for(self.cast.adviser), self.case, mandate_given())

    @cached_property
    def consent(self) -> Consent:
        return give_consent(keyring_for(self.cast.adviser), self.case, consent_given())

    @cached_property
    def gist(self) -> Gist:
        return write_gist(keyring_for(self.cast.adviser), self.case, GIST)

    @cached_property
    def foreign_gist(self) -> Gist:
        return write_gist(keyring_for(self.outsider), self.foreign_case, GIST)

    @cached_property
    def letter(self) -> Letter:
        return write_letter(keyring_for(self.cast.adviser), self.case, LETTER)

    @cached_property
    def foreign_letter(self) -> Letter:
        return write_letter(keyring_for(self.outsider), self.foreign_case, LETTER)

    @cached_property
    def counter_statement(self) -> CounterStatement:
        """The person contested the name we call them by, and deleted the mailbox: it still counts."""
        case, key = self.case, file_request(Receipt.new(), RequestSheet(language="ar"), "Guten Tag")
        join_request(keyring_for(self.cast.adviser), Request.objects.get(mailbox=key.mailbox), case)
        contest(key, "call_name", "Awa", "Ich heiße Hawa.")
        erase_mailbox(key)
        return case.counter_statements.get()

    @cached_property
    def request(self) -> Request:
        return self._filed()

    @cached_property
    def foreign_request(self) -> Request:
        self._let_take_in(self.other_team, instead_of=self.cast.team)
        filed = self._filed()
        self._let_take_in(self.cast.team, instead_of=self.other_team)
        return filed

    def _let_take_in(self, team: Team, *, instead_of: Team) -> None:
        for one, takes_in in ((instead_of, False), (team, True)):
            one.is_intake = takes_in
            one.save()

    def _filed(self) -> Request:
        key = file_request(Receipt.new(), RequestSheet(language="ar"), "Guten Tag")
        return Request.objects.get(mailbox=key.mailbox)

    @cached_property
    def todo(self) -> Todo:
        return add_todo(keyring_for(self.cast.adviser), title="Anrufen")

    @cached_property
    def foreign_todo(self) -> Todo:
        return add_todo(keyring_for(self.outsider), title="Anrufen")

    @cached_property
    def arrival(self) -> Arrival:
        return add_arrival(ArrivalSheet(language="ar"), by=self.cast.adviser)

    @cached_property
    def screen(self) -> Screen:
        make_screen(name="Warteraum", by=self.cast.adviser)
        return Screen.objects.get(name="Warteraum")

    @cached_property
    def other_house(self) -> OtherHouse:
        return OtherHouse()

    @cached_property
    def known_house(self) -> KnownHouse:
        return get_to_know(self.other_house, self.cast)

    @cached_property
    def handover(self) -> Handover:
        return self._handed_over(self.cast.adviser, self.case)

    @cached_property
    def foreign_handover(self) -> Handover:
        return self._handed_over(self.outsider, self.foreign_case)

    def _handed_over(self, person: User, case: Case) -> Handover:
        """As an association does; at a commissioner's the address leads nowhere, but it is asked for."""
        house = House(self.known_house, self.known_house.read)
        with override_settings(HOUSE=dataclasses.replace(settings.HOUSE, kind="association")):
            return hand_over(person, case, house)

    @cached_property
    def incoming(self) -> IncomingHandover:
        """Opened, nothing decided."""
        assert self.known_house
        parts = (NAME,) if settings.HOUSE.is_commissioner else (NAME, FILE)
        incoming = handover.receive_parcel(parcel_from(self.other_house, *parts))
        handover.open_incoming(keyring_for(self.cast.adviser), incoming)
        return IncomingHandover.objects.get(pk=incoming.pk)

    @cached_property
    def foreign_incoming(self) -> IncomingHandover:
        assert self.known_house
        incoming = handover.receive_parcel(parcel_from(self.other_house))
        IncomingHandover.objects.filter(pk=incoming.pk).update(team=self.other_team)
        return incoming

    @cached_property
    def proposed_house(self) -> KnownHouse:
        other = OtherHouse("Haus Nord e. V.", address="https://nord.example")
        return handover.propose_house(content=other.card(), half=other.halves[0], by=self.cast.manager)

    @cached_property
    def service(self) -> Service:
        import_folder(DRESDEN)
        return Service.objects.all()[0]

    @cached_property
    def funder_report(self) -> str:
        """A report that asks about new cases of the team; a commissioner's house has none."""
        if not settings.HOUSE.is_commissioner:
            switched_on("migration_counselling", self.cast.team, self.cast.manager)
        return "migration_counselling"

    @cached_property
    def report(self) -> str:
        """A report that the house makes; at a commissioner's none is for a team."""
        return "city_report" if settings.HOUSE.is_commissioner else "asylum_counselling"

    @cached_property
    def duty(self) -> int:
        """None at a commissioner's: there is nothing to switch on."""
        if settings.HOUSE.is_commissioner:
            return 0
        return switched_on("youth_migration", self.cast.team, self.cast.manager).pk

    @cached_property
    def fund(self) -> int:
        if settings.HOUSE.is_commissioner:
            return 0
        return own_fund("Spenden", by=self.cast.manager).pk

    def hours_of(self, worker: User) -> int:
        if settings.HOUSE.is_commissioner:
            return 0
        fund = Fund.objects.get(pk=self.fund)
        found = Hours.objects.filter(worker=worker).first()
        booked = found or book_hours(fund=fund, activity="advice", month=this_month(), minutes=60, by=worker)
        return booked.pk

    @cached_property
    def foreign_funder_report(self) -> str:
        switched_on("asylum_counselling", self.other_team, self.cast.manager)
        return "asylum_counselling"

    @cached_property
    def newest_entry(self) -> int:
        """Of an audit that data protection holds the key to."""
        found_audit_team(self.cast.data_protection)
        return newest_entry()

    @property
    def institution(self) -> Institution:
        institution = self.service.institution
        assert institution is not None
        return institution

    def deputy_of(self, owner: User, deputy: User) -> Deputy:
        return Deputy.objects.get_or_create(
            owner=owner,
            deputy=deputy,
            defaults={"valid_until": timezone.localdate() + datetime.timedelta(days=7)},
        )[0]

    def passkey_of(self, user: User) -> Authenticator:
        kind = Authenticator.Type.WEBAUTHN
        return Authenticator.objects.get_or_create(
            user=user, type=kind, defaults={"data": {"name": "Handy"}}
        )[0]

    def session_of(self, user: User) -> Session:
        self.browser_of(user)
        return Session.objects.filter(user=user).latest("expires_at")


def role_of(user: User) -> RoleHeld:
    held: RoleHeld = RoleHeld.objects.get(user=user)
    return held


def asked_of(scene: Scene) -> tuple[User, User]:
    """Who proposes what the coordinator may confirm, and for whom."""
    return scene.cast.system_administrator, scene.cast.volunteer


Maker = Callable[[Scene], Any]
OWN: dict[str, Maker] = {}
FOREIGN: dict[str, Maker] = {}


def belongs(names: str, own: Maker, foreign: Maker | None = None, argument: str = "pk") -> None:
    """The objects behind one argument of the addresses in `names`, apart by blanks."""
    for name in names.split():
        OWN[f"{name} {argument}"] = own
        if foreign:
            FOREIGN[f"{name} {argument}"] = foreign


# --- Own account ------------------------------------------------------------------------------------------
belongs("account_switch_language", lambda scene: "en", argument="language")
belongs("account_open_link", lambda scene: "niemand-kennt-diesen-link", argument="secret")
belongs(
    "mfa_remove_webauthn",
    lambda scene: scene.passkey_of(scene.cast.adviser).pk,
    lambda scene: scene.passkey_of(scene.outsider).pk,
)
belongs(
    "account_end_session",
    lambda scene: scene.session_of(scene.cast.adviser).pk,
    lambda scene: scene.session_of(scene.outsider).pk,
)

# --- People and teams -------------------------------------------------------------------------------------
belongs(
    "accounts:person-detail accounts:person-link accounts:role-give"
    " accounts:person-reset-access accounts:pledge-record accounts:deputy-for-other",
    lambda scene: scene.cast.volunteer.pk,
)
belongs("accounts:person-invite-again", lambda scene: scene.newcomer.pk)
belongs(
    "accounts:person-offboard",
    lambda scene: scene.cast.volunteer.pk,
    lambda scene: scene.cast.system_administrator.pk,
)
belongs(
    "accounts:role-end",
    lambda scene: role_of(scene.cast.volunteer).pk,
    lambda scene: role_of(scene.cast.system_administrator).pk,
)
belongs("accounts:proposal-detail", lambda scene: scene.proposal_by(*asked_of(scene)).pk)
belongs(
    "accounts:proposal-confirm",
    lambda scene: scene.proposal_by(*asked_of(scene)).pk,
    lambda scene: scene.proposal_by(scene.cast.coordinator, scene.cast.editor).pk,
)
belongs(
    "accounts:proposal-countersign",
    lambda scene: scene.proposal_alone(*asked_of(scene)).pk,
    lambda scene: scene.proposal_alone(scene.cast.coordinator, scene.cast.editor).pk,
)
belongs(
    "accounts:proposal-decline",
    lambda scene: scene.proposal_by(scene.cast.system_administrator, scene.cast.adviser).pk,
    lambda scene: scene.proposal_by(scene.cast.system_administrator, scene.cast.volunteer).pk,
)
belongs(
    "accounts:proposal-withdraw",
    lambda scene: scene.proposal_by(scene.cast.coordinator, scene.cast.editor).pk,
    lambda scene: scene.proposal_by(*asked_of(scene)).pk,
)
belongs(
    "accounts:deputy-end",
    lambda scene: scene.deputy_of(scene.cast.adviser, scene.cast.colleague).pk,
    lambda scene: scene.deputy_of(scene.outsider, scene.cast.colleague).pk,
)
belongs("accounts:team-detail", lambda scene: scene.cast.team.pk, lambda scene: scene.other_team.pk)
belongs("accounts:team-change accounts:member-add", lambda scene: scene.cast.team.pk)
belongs(
    "accounts:share-list accounts:share-hand-out accounts:share-recover"
    " accounts:share accounts:share-confirm",
    lambda scene: scene.cast.team.pk,
    lambda scene: scene.other_team.pk,
)
belongs("accounts:share accounts:share-confirm", lambda scene: scene.share.number, argument="number")
belongs("accounts:membership-end", lambda scene: scene.cast.colleague.memberships.get().pk)
belongs(
    "accounts:member-vouch accounts:member-give-key",
    lambda scene: scene.cast.team.pk,
    lambda scene: scene.other_team.pk,
)
belongs(
    "accounts:member-vouch accounts:member-give-key",
    lambda scene: scene.cast.colleague.pk,
    lambda scene: scene.outsider.pk,
    argument="user",
)

# --- To-dos, numbers, directory ---------------------------------------------------------------------------
belongs(
    "todos:todo-complete todos:todo-hand-over",
    lambda scene: scene.todo.pk,
    lambda scene: scene.foreign_todo.pk,
)
belongs(
    "funders:case-questions",
    lambda scene: scene.funder_report,
    lambda scene: scene.foreign_funder_report,
    argument="report",
)
PERIOD = "reports:period-detail reports:period-write reports:period-release reports:period-revise"
belongs(
    f"reports:report-detail reports:duty-create reports:period-file {PERIOD}",
    lambda scene: scene.report,
    argument="code",
)
belongs(f"reports:period-file {PERIOD}", lambda scene: "2026-07", argument="month")
belongs("reports:period-file funds:separation-file", lambda scene: "csv", argument="form")
belongs("reports:duty-end", lambda scene: scene.duty)
belongs("funds:separation-file", lambda scene: 2026, argument="year")
belongs("funds:fund-change", lambda scene: scene.fund)
belongs(
    "funds:hours-remove",
    lambda scene: scene.hours_of(scene.cast.adviser),
    lambda scene: scene.hours_of(scene.cast.coordinator),
)
NUMBERS = "numbers:month-detail numbers:month-internal numbers:month-release numbers:month-file"
PUBLIC_NUMBERS = "public-numbers:month-detail public-numbers:month-file"
belongs(f"{NUMBERS} {PUBLIC_NUMBERS}", lambda scene: "2026-10", argument="month")
belongs("numbers:month-file public-numbers:month-file", lambda scene: "csv", argument="form")
belongs(
    "directory:service-detail directory:service-check directory:service-change"
    " public-directory:service-detail",
    lambda scene: scene.service.pk,
)
belongs(
    "directory:institution-detail directory:institution-change public-directory:institution-detail",
    lambda scene: scene.institution.pk,
)

# --- Other houses -----------------------------------------------------------------------------------------
belongs("handover:house-detail handover:house-forget", lambda scene: scene.known_house.pk)
belongs("handover:house-confirm", lambda scene: scene.proposed_house.pk, lambda scene: scene.known_house.pk)
belongs(
    "handover:start handover:create",
    lambda scene: scene.case.pk,
    lambda scene: scene.foreign_case.pk,
)
belongs("handover:start handover:create", lambda scene: "case", argument="source")
belongs("handover:create", lambda scene: scene.known_house.pk, argument="house")
belongs(
    "handover:detail handover:file handover:send handover:withdraw handover:reply",
    lambda scene: scene.handover.pk,
    lambda scene: scene.foreign_handover.pk,
)
belongs(
    "handover:incoming-detail handover:incoming-open handover:incoming-accept handover:incoming-decline"
    " handover:incoming-close handover:incoming-file",
    lambda scene: scene.incoming.pk,
    lambda scene: scene.foreign_incoming.pk,
)
belongs("handover:incoming-file", lambda scene: 1, argument="part")

# --- Data protection --------------------------------------------------------------------------------------
belongs("data_protection:audit-until", lambda scene: scene.newest_entry, argument="until")
belongs("data_protection:audit-file", lambda scene: "csv", argument="form")

# --- Open hours: one list for the whole house ---------------------------------------------------------------
belongs(
    "open_hours:arrival-call open_hours:arrival-call-again open_hours:arrival-absent open_hours:arrival-serve"
    " open_hours:arrival-to-case open_hours:arrival-let-go open_hours:arrival-undo",
    lambda scene: scene.arrival.pk,
)
belongs("open_hours:screen-end", lambda scene: scene.screen.pk)
belongs("waiting_room:screen-open", lambda scene: "niemand-kennt-diesen-bildschirm", argument="secret")

# --- Requests and cases -----------------------------------------------------------------------------------
belongs(
    "advice:request-detail advice:request-hold-back advice:request-bring-back advice:request-close"
    " advice:request-reassign advice:request-to-case advice:request-join",
    lambda scene: scene.request.pk,
    lambda scene: scene.foreign_request.pk,
)
belongs(
    "advice:case-detail advice:case-change advice:case-due advice:case-deadline advice:deadline-detail"
    " advice:deadline-slip"
    " advice:case-copy advice:counter-correct"
    " advice:case-hand-over advice:case-openings advice:case-erase advice:attachment-create"
    " advice:attachment-download advice:case-move advice:goal-create advice:goal-change"
    " advice:mandate-create advice:mandate-withdraw"
    " advice:consent-create advice:consent-withdraw"
    " advice:letter-choice advice:letter-write advice:gist-create",
    lambda scene: scene.case.pk,
    lambda scene: scene.foreign_case.pk,
)
belongs(
    "advice:letter-detail advice:letter-change advice:letter-move advice:letter-pdf",
    lambda scene: scene.letter.pk,
    lambda scene: scene.foreign_letter.pk,
)
belongs("advice:gist-detail", lambda scene: scene.gist.pk, lambda scene: scene.foreign_gist.pk)
belongs("advice:letter-write", lambda scene: "objection_social", argument="template")
belongs("advice:letter-move", lambda scene: "approve", argument="move")
belongs("advice:letter-pdf", lambda scene: "letter", argument="part")
belongs("advice:case-assign", lambda scene: scene.unowned_case.pk, lambda scene: scene.case.pk)
belongs("advice:case-visit", lambda scene: scene.colleagues_case.pk, lambda scene: scene.foreign_case.pk)
belongs("advice:case-move", lambda scene: "wait", argument="move")
belongs(
    "advice:deadline-detail advice:deadline-slip", lambda scene: scene.deadline_event.pk, argument="event"
)
belongs("advice:goal-change", lambda scene: scene.goal.pk, argument="goal")
belongs("advice:mandate-withdraw", lambda scene: scene.mandate.pk, argument="allowance")
belongs("advice:consent-withdraw", lambda scene: scene.consent.pk, argument="allowance")
belongs("due-dates:feed", lambda scene: make_feed(by=scene.cast.adviser), argument="secret")
belongs("talk:slip", lambda scene: slip_of(DEADLINE).token, argument="token")
belongs("advice:attachment-download", lambda scene: scene.attachment.pk, argument="attachment")
belongs("advice:counter-correct", lambda scene: scene.counter_statement.pk, argument="counter")
belongs("talk:contest", lambda scene: "wish", argument="sentence")


def build_scene(cast: Cast) -> Scene:
    return Scene(cast)
