"""Fills one demo house through the same actions that people use. Needs a loaded house."""

import datetime
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.utils import timezone

from teilhabe.core.accounts import actions as accounts
from teilhabe.core.accounts.models import OneTimeLink, Team, User
from teilhabe.core.accounts.roles import READS_AUDIT
from teilhabe.core.directory.actions import import_folder
from teilhabe.core.handover import actions as handover
from teilhabe.core.handover.cards import own_card
from teilhabe.core.tallies import actions as tally
from teilhabe.core.tallies.months import before, this_month
from teilhabe.core.tallies.tallies import CONTACTS, band_of
from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.keyring import Keyring
from teilhabe.demo.city import CARD, DONE
from teilhabe.demo.logins import DemoLogin, write_logins
from teilhabe.demo.people import PASSWORD, PEOPLE, TEAM_NAMES, DemoPerson
from teilhabe.demo.stories import ASSOCIATION, COMMISSIONER, WAITING, Story
from teilhabe.engines.sealing.cards import read_card
from teilhabe.engines.sealing.receipts import Receipt
from teilhabe.rooms.advice.actions.answers import answer_request, take_into_case
from teilhabe.rooms.advice.actions.cases import close_case
from teilhabe.rooms.advice.actions.due_dates import add_due_date
from teilhabe.rooms.advice.actions.notes import add_note
from teilhabe.rooms.advice.actions.requests import file_request
from teilhabe.rooms.advice.contact import Channel, ContactPreferences
from teilhabe.rooms.advice.models import Request, RequestSheet
from teilhabe.rooms.advice.models.cases import CaseSheet, Languages
from teilhabe.rooms.advice.workflow import CloseReason
from teilhabe.rooms.open_hours.actions import add_person
from teilhabe.rooms.open_hours.models import ArrivalSheet

DRESDEN = Path(import_folder.__code__.co_filename).parent / "data" / "dresden"
CONTACTS_A_MONTH = 140
TWO_WHO_COMPARE = {"association": ("leitung", "koordination"), "commissioner": ("beauftragte", "system")}
LANGUAGES = {"ar": 27, "uk": 18, "de": 15, "ru": 12, "fa": 12, "vi": 9, "en": 9, "tr": 2, "fr": 1}
TOPICS = {"livelihood": 6, "residence": 5, "housing": 4, "education": 3, "health": 3, "family": 1}
CHANNELS = {"open_hours": 8, "phone": 4, "appointment": 3, "mailbox": 1}
RESULTS = {"information": 6, "letter": 4, "appointment": 2, "referral": 2, "open": 1}


@contextmanager
def days_ago(days: int, *, minutes: int = 0) -> Iterator[None]:
    """The clock of this process, which does nothing else, shows an earlier day while something is filled in.

    No action takes a time as an argument: whoever works in a house cannot date back what they do.
    """
    present = timezone.now
    earlier = present() - datetime.timedelta(days=days, minutes=minutes)
    timezone.now = lambda: earlier
    try:
        yield
    finally:
        timezone.now = present


def fill_house(home: Path, *, with_stories: bool) -> None:
    """Everybody who works here; `with_stories`: requests, cases, directory, counts."""
    staff = PEOPLE[settings.HOUSE.kind]
    with days_ago(90):
        keyrings = {person.username: _enter(person) for person in staff}
        members = [keyrings[person.username] for person in staff if person.is_in_team]
        team = accounts.found_team(
            name=TEAM_NAMES[settings.HOUSE.kind],
            members=[keyring.user for keyring in members],
            is_intake=True,
            by=None,
        )
        auditors = [
            keyrings[person.username].user for person in staff if READS_AUDIT.intersection(person.roles)
        ]
        accounts.found_team(name="Datenschutz", members=auditors, is_intake=False, by=None, reads_audit=True)
    if with_stories:
        _tell_stories(members, team)
        import_folder(DRESDEN)
        _count_months()
        if not settings.HOUSE.is_commissioner:
            _let_wait(members[0].user)
    (home / CARD).write_bytes(own_card())
    write_logins(home, [_login(person, keyrings[person.username].user) for person in staff])
    (home / DONE).touch()


def get_to_know(card: bytes) -> None:
    """Two people of this house compared the fingerprint of the house next door."""
    groups = read_card(card).house.fingerprint().split()
    first, second = (User.objects.get(username=name) for name in TWO_WHO_COMPARE[settings.HOUSE.kind])
    house = handover.propose_house(content=card, half=" ".join(groups[:5]), by=first)
    handover.confirm_house(house, half=" ".join(groups[5:]), by=second)


def _tell_stories(members: list[Keyring], team: Team) -> None:
    stories = COMMISSIONER if settings.HOUSE.is_commissioner else ASSOCIATION
    for number, story in enumerate(stories):
        _tell(story, members[number % len(members)], team)


def _let_wait(adviser: User) -> None:
    for guest in WAITING:
        said = ArrivalSheet(
            language=guest.language,
            topic=guest.topic,
            nickname=guest.nickname,
            needs_interpreter=guest.needs_interpreter,
        )
        with days_ago(0, minutes=guest.minutes_ago):
            add_person(said, by=adviser)


def _enter(person: DemoPerson) -> Keyring:
    """Invite, let in, pledge; the keyring is open as after a log-in."""
    user = accounts.invite_person(
        username=person.username, display_name=person.display_name, roles=person.roles, by=None
    )
    link = accounts.make_link(user, OneTimeLink.Purpose.INVITATION, by=None)
    entered = accounts.use_link(link, PASSWORD)
    if person.languages:
        accounts.change_own_details(
            user,
            language=user.language,
            display_name=user.display_name,
            email="",
            spoken_languages=person.languages,
            uses_search_key=True,
        )
    today = timezone.localdate()
    accounts.record_pledge(user, signed_on=today, valid_until=today + datetime.timedelta(days=730), by=user)
    return Keyring(user, vault.provide_keys(user.pk, entered.wrapping_key))


def _login(person: DemoPerson, user: User) -> DemoLogin:
    seed: str = generate_totp_secret()
    TOTP.activate(user, seed)
    return DemoLogin(person.username, person.display_name, person.roles[0], seed)


def _tell(story: Story, keyring: Keyring, team: Team) -> None:
    contact, today = _contact(story), timezone.localdate()
    with days_ago(story.days_ago):
        receipt = Receipt.new()
        sheet = RequestSheet(language=story.language, topics=story.topics, contact=contact)
        key = file_request(receipt, sheet, story.message)
        if story.receipt_confirmed:
            vault.confirm_receipt(key, receipt, 0, receipt.groups[0])
    request = Request.objects.get(mailbox=key.mailbox)
    with days_ago(max(0, story.days_ago - 1)):
        if story.answer:
            answer_request(keyring, request, story.answer)
        if story.call_name:
            _open_case(story, keyring, request, today)


def _contact(story: Story) -> ContactPreferences:
    return ContactPreferences(
        channel=Channel.PHONE if story.phone else Channel.MAILBOX,
        phone=story.phone,
        safe_times=story.safe_times,
        phone_is_shared=story.contact == "shared_phone",
        never_in_writing=story.contact == "never_in_writing",
    )


def _open_case(story: Story, keyring: Keyring, request: Request, today: datetime.date) -> None:
    sheet = CaseSheet(
        call_name=story.call_name,
        strengths=story.strengths,
        concerns=story.topics,
        languages=Languages(spoken=(story.language,)),
        contact=_contact(story),
    )
    case = take_into_case(keyring, request, sheet)
    for note in story.notes:
        add_note(keyring, case, note)
    if story.entrusted:
        add_note(keyring, case, story.entrusted, is_entrusted=True)
    if story.due_in_days is not None:
        add_due_date(keyring, case, today + datetime.timedelta(story.due_in_days), story.task)
    if story.closed:
        close_case(keyring, case, CloseReason.SETTLED)


def _count_months() -> None:
    """Three months of short contacts; the same ones in every demo."""
    chance = random.Random(20260901)  # noqa: S311 - not a secret
    month = this_month()
    for share in (2, 1, 1):
        for _ in range(CONTACTS_A_MONTH // share):
            tally.add(CONTACTS, month, **_one_contact(chance))
        month = before(month)
    tally.fold()


def _one_contact(chance: random.Random) -> dict[str, str | tuple[str, ...]]:
    return {
        "language": _one_of(chance, LANGUAGES),
        "topic": tuple({_one_of(chance, TOPICS), _one_of(chance, TOPICS)}),
        "channel": _one_of(chance, CHANNELS),
        "interpreter": _one_of(chance, {"no": 5, "yes": 2}),
        "duration": band_of(chance.randint(3, 50)),
        "sequence": _one_of(chance, {"first": 2, "follow_up": 3}),
        "result": _one_of(chance, RESULTS),
    }


def _one_of(chance: random.Random, weights: dict[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]
