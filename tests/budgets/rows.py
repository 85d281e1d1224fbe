"""One more of everything that a list may hold: a page must not ask more often because of it."""

import datetime

from django.conf import settings
from django.utils import timezone

from teilhabe.core.accounts.actions import make_link, record_pledge
from teilhabe.core.accounts.models import Deputy, Membership, OneTimeLink
from teilhabe.core.handover.actions import receive_parcel
from teilhabe.core.handover.queries import House
from teilhabe.core.tallies.months import this_month
from teilhabe.core.todos.actions import add_todo
from teilhabe.core.vault.keyring import Keyring
from teilhabe.engines.sealing.receipts import Receipt
from teilhabe.rooms.advice.actions.allowances import give_consent, give_mandate, withdraw
from teilhabe.rooms.advice.actions.answers import answer_request, hold_back_request, join_request
from teilhabe.rooms.advice.actions.cases import close_case, open_case
from teilhabe.rooms.advice.actions.due_dates import add_deadline, add_due_date
from teilhabe.rooms.advice.actions.gists import write_gist
from teilhabe.rooms.advice.actions.goals import set_goal
from teilhabe.rooms.advice.actions.letters import write_letter
from teilhabe.rooms.advice.actions.notes import add_attachment, add_note
from teilhabe.rooms.advice.actions.requests import file_request
from teilhabe.rooms.advice.allowances import WithdrawnHow
from teilhabe.rooms.advice.models import Case, CaseSheet, Request, RequestSheet
from teilhabe.rooms.advice.tests.allowed import consent_given, mandate_given
from teilhabe.rooms.advice.workflow import CloseReason
from teilhabe.rooms.funds.actions import book_hours
from teilhabe.rooms.open_hours.actions import add_person as add_arrival
from teilhabe.rooms.open_hours.actions import make_screen
from teilhabe.rooms.open_hours.models import ArrivalSheet
from teilhabe.rooms.reports.actions import write_report
from teilhabe.rooms.reports.queries import period_of
from tests.cast import add_person, add_team
from tests.every_url.places import DEADLINE, GIST, LETTER, Scene, own_goal
from tests.funders import own_fund, switched_on
from tests.keyrings import keyring_for
from tests.other_house import hand_over, parcel_from


def add_one_of_each(scene: Scene, number: int) -> None:
    _add_people(scene, number)
    keyring = keyring_for(scene.cast.adviser)
    _add_cases(scene, keyring, number)
    _add_requests(scene, keyring)
    _add_to_case(scene, keyring)
    add_arrival(ArrivalSheet(language="ar", nickname=f"Sonne {number}"), by=scene.cast.adviser)
    make_screen(name=f"Flur {number}", by=scene.cast.adviser)
    _add_handovers(scene)
    if not settings.HOUSE.is_commissioner:
        _add_funders(scene, number)


def _add_funders(scene: Scene, number: int) -> None:
    cast = scene.cast
    switched_on("asylum_counselling", add_team(f"Süd {number}", cast.stranger), cast.manager)
    fund = own_fund(f"Beiträge {number}", by=cast.manager)
    book_hours(fund=fund, activity="advice", month=this_month(), minutes=60, by=cast.adviser)
    report = period_of("asylum_counselling", "2026-07")
    if number and report:
        write_report(*report, texts={}, typed={"posts": str(number)}, by=cast.manager)


def _add_handovers(scene: Scene) -> None:
    assert scene.known_house
    receive_parcel(parcel_from(scene.other_house))
    if not settings.HOUSE.is_commissioner:
        hand_over(scene.cast.adviser, scene.case, House(scene.known_house, scene.known_house.read))


def _add_people(scene: Scene, number: int) -> None:
    cast, today = scene.cast, timezone.localdate()
    year_ahead = today + datetime.timedelta(days=365)
    newcomer = add_person(f"neu-{number}", f"Nicola Neu {number}", *cast.adviser.roles, *cast.volunteer.roles)
    Membership.objects.create(team=cast.team, user=newcomer)
    add_team(f"Beratung {number}", cast.adviser, newcomer)
    record_pledge(cast.volunteer, signed_on=today, valid_until=year_ahead, by=cast.manager)
    make_link(newcomer, OneTimeLink.Purpose.NEW_PASSWORD, by=cast.system_administrator)
    for owner, deputy in ((cast.adviser, newcomer), (newcomer, cast.adviser)):
        Deputy.objects.create(owner=owner, deputy=deputy, valid_until=year_ahead)


def _add_cases(scene: Scene, keyring: Keyring, number: int) -> None:
    cast, today = scene.cast, timezone.localdate()
    _open_case(keyring, scene, f"Offen {number}")
    close_case(keyring, _open_case(keyring, scene, f"Zu {number}"), CloseReason.SETTLED)
    _open_case(keyring_for(cast.coordinator), scene, f"Von anderen {number}")
    add_todo(keyring, title="Anrufen", due_on=today)


def _open_case(keyring: Keyring, scene: Scene, name: str) -> Case:
    case = open_case(keyring, CaseSheet(call_name=name, concerns=("housing.search",)), team=scene.cast.team)
    add_due_date(keyring, case, timezone.localdate(), "Brief lesen")
    return case


def _add_requests(scene: Scene, keyring: Keyring) -> None:
    _filed()
    answer_request(keyring, _filed(), "Guten Tag")
    hold_back_request(keyring, _filed())
    join_request(keyring, _filed(), scene.case)


def _filed() -> Request:
    key = file_request(Receipt.new(), RequestSheet(language="ar", topics=("housing",)), "Guten Tag")
    return Request.objects.get(mailbox=key.mailbox)


def _add_to_case(scene: Scene, keyring: Keyring) -> None:
    add_note(keyring, scene.case, "Unterlagen geprüft.")
    add_note(keyring, scene.case, "Nur für mich.", is_entrusted=True)
    add_attachment(keyring, scene.case, "brief.txt", b"Guten Tag")
    add_due_date(keyring, scene.case, timezone.localdate(), "Anruf beim Amt")
    add_deadline(keyring, scene.case, DEADLINE, "Widerspruch abschicken")
    give_consent(keyring, scene.case, consent_given())
    set_goal(keyring, scene.case, own_goal())
    withdraw(keyring, give_mandate(keyring, scene.case, mandate_given()), WithdrawnHow.PHONE)
    write_letter(keyring, scene.case, LETTER)
    write_gist(keyring, scene.case, GIST)
    answer_request(keyring, scene.request, "Noch eine Antwort")
