"""Somebody writes into the tables, through a hole or from inside. Nothing opens, nothing passes unnoticed.

What the attacker has: every table of the house, old copies of rows, an own account with keys. What not: the
keys of others, the secrets file, the store of second halves.
"""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from teilhabe.core.accounts.models import Membership, RoleHeld, SecrecyPledge
from teilhabe.core.vault.models import Grant, HolderKey, Message, TeamKey
from teilhabe.core.vault.queries import current_certificate
from teilhabe.engines.sealing.blobs import Context, seal_blob
from teilhabe.engines.sealing.certificates import Kind, Signer, certify
from teilhabe.engines.sealing.keys import KeyPair, new_key, seal_to
from teilhabe.rooms.advice.models import Note, NoteSheet, Request
from tests.attacks.writer import DAMAGED, committed, is_clear, refused, write
from tests.cast import PASSWORD, Browser, Cast, code_of, logged_in
from tests.damage import damaged
from tests.desk import Desk, text_of
from tests.keyrings import holder_for
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

CONFIDED = "Nur für das Team: 4711."


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


# --- Seal to a key of his own -----------------------------------------------------------------------------
def attackers_certificate(holder_id: int) -> bytes:
    """Names the team, but no house ever signed it."""
    pair, his_house = KeyPair.generate(), KeyPair.generate()
    return certify(his_house, Kind.TEAM, holder_id, 1, pair.public).to_bytes()


def test_nobody_is_made_to_seal_to_a_key_the_house_does_not_know(cast: Cast) -> None:
    HolderKey.objects.filter(holder=cast.team.pk).update(certificate=attackers_certificate(cast.team.pk))
    visitor = Visitor().answer_everything(CONFIDED)
    with refused():
        visitor.send()
    assert visitor.response.status_code == 500
    assert is_clear(visitor.response)
    assert CONFIDED in visitor.text
    assert not Message.objects.exists()


def test_nobody_is_made_to_seal_to_the_key_of_a_colleague(cast: Cast) -> None:
    own = HolderKey.objects.get(holder=holder_for(cast.stranger)).certificate
    HolderKey.objects.filter(holder=cast.team.pk).update(certificate=own)
    visitor = Visitor().answer_everything(CONFIDED)
    with refused():
        visitor.send()
    assert visitor.response.status_code == 500
    assert is_clear(visitor.response)
    assert not Message.objects.exists()


# --- Forge, roll back, swap -------------------------------------------------------------------------------
def test_forged_note_is_not_shown(cast: Cast, desk: Desk) -> None:
    case = desk.open_case()
    desk.write_note(case, CONFIDED)
    genuine = Note.objects.get()
    forger = Signer(KeyPair.generate(), current_certificate(holder_for(cast.adviser)))
    context = Context("advice.note", genuine.pk, genuine.safe_id, NoteSheet.schema, 1)
    blob = seal_blob(new_key(), b"{}", context, forger)
    write(genuine, blob=blob)
    with refused():
        answer = desk.get(f"cases/{case.pk}/")
    assert answer.status_code == 200
    assert CONFIDED not in text_of(answer)
    assert is_clear(answer)


def test_case_is_not_rolled_back(desk: Desk) -> None:
    case = desk.open_case("Erster Stand")
    typed = {"call_name": "Zweiter Stand", "channel": "mailbox", "seen": case.revision}
    with committed():
        assert desk.post(f"cases/{case.pk}/change/", **typed).status_code == 302
    write(case, blob=case.blob, revision=case.revision)
    with refused():
        answer = desk.get(f"cases/{case.pk}/")
    assert DAMAGED in text_of(answer)
    assert "Erster Stand" not in text_of(answer)


def test_contents_of_two_cases_are_not_swapped(desk: Desk) -> None:
    one, other = desk.open_case("Eins"), desk.open_case("Zwei")
    write(one, blob=other.blob)
    write(other, blob=one.blob)
    for case in (one, other):
        with refused():
            answer = desk.get(f"cases/{case.pk}/")
        assert DAMAGED in text_of(answer)
        assert is_clear(answer)


def test_safes_of_two_cases_are_not_swapped(desk: Desk) -> None:
    one, other = desk.open_case("Eins"), desk.open_case("Zwei")
    write(one, safe_id=other.safe_id, blob=other.blob)
    with refused():
        answer = desk.get(f"cases/{one.pk}/")
    assert DAMAGED in text_of(answer)
    assert "Zwei" not in text_of(answer)


def test_list_shows_the_other_cases_beside_a_damaged_one(desk: Desk) -> None:
    one = desk.open_case("Eins")
    desk.open_case("Zwei")
    write(one, blob=bytes(one.blob)[:-1])
    with refused():
        answer = desk.get("cases/")
    assert answer.status_code == 200
    assert "Zwei" in text_of(answer)
    assert "Eins" not in text_of(answer)


def test_message_of_a_visitor_is_not_forged(cast: Cast, desk: Desk) -> None:
    Visitor().file(CONFIDED)
    message, asked = Message.objects.get(), Request.objects.get()
    write(message, blob=damaged(message.blob))
    with refused():
        answer = desk.get(f"requests/{asked.pk}/")
    assert CONFIDED not in text_of(answer)
    assert is_clear(answer)


# --- Move keys --------------------------------------------------------------------------------------------
def test_grant_moved_to_the_attacker_opens_nothing(cast: Cast, desk: Desk) -> None:
    case = desk.open_case("Eins")
    mine = holder_for(cast.stranger)
    write(Grant.objects.get(safe=case.safe_id), holder=mine, epoch=mine.epoch)
    give_access(cast)
    browser = logged_in(cast.stranger)
    write(case, owner=cast.stranger)
    with refused():
        answer = browser.get(f"/desk/cases/{case.pk}/")
    assert answer.status_code in {403, 500}
    assert "Eins" not in text_of(answer)
    assert is_clear(answer)


def test_safe_of_the_attackers_own_making_is_refused(cast: Cast, desk: Desk) -> None:
    """He gives the team a data key that he knows, so that what is written next can be read by him."""
    case = desk.open_case("Eins")
    his_half = new_key()
    team = current_certificate(holder_of_team(cast))
    write(Grant.objects.get(safe=case.safe_id), sealed=seal_to(team.public, his_half))
    with refused():
        answer = desk.write_note(case, CONFIDED)
    assert answer.status_code == 500
    assert CONFIDED in text_of(answer)
    assert not Note.objects.exists()


def holder_of_team(cast: Cast) -> Any:
    return HolderKey.objects.filter(holder=cast.team.pk).latest("epoch").holder


def give_access(cast: Cast) -> None:
    """More than the tables can give: a role that the house gave, a pledge, a membership."""
    today = timezone.localdate()
    RoleHeld.objects.create(user=cast.stranger, role="adviser", valid_from=today)
    next_year = today.replace(year=today.year + 1, day=1)
    SecrecyPledge.objects.create(user=cast.stranger, signed_on=today, valid_until=next_year)
    Membership.objects.create(team=cast.team, user=cast.stranger, valid_from=today)


def test_membership_written_into_the_table_opens_nothing(cast: Cast, desk: Desk) -> None:
    case = desk.open_case("Eins")
    give_access(cast)
    write(case, owner=cast.stranger)
    browser = logged_in(cast.stranger)
    for path in ("cases/", f"cases/{case.pk}/", "requests/"):
        answer = browser.get(f"/desk/{path}")
        assert "Eins" not in text_of(answer), path
        assert is_clear(answer), path


@pytest.mark.parametrize("somebody_was_here", [False, True])
def test_ended_membership_written_back_opens_nothing(cast: Cast, desk: Desk, somebody_was_here: bool) -> None:
    """With a copy of the key from earlier, and the whole row of the role as it was then."""
    case = desk.open_case("Eins")
    kept = TeamKey.objects.get(member__owner=cast.colleague, key__holder=cast.team.pk)
    role = RoleHeld.objects.get(user=cast.colleague)
    membership, password = Membership.objects.get(user=cast.colleague), cast.colleague.password
    with committed():
        Desk(cast, cast.system_administrator).post(f"people/{cast.colleague.pk}/offboard/")
    cast.colleague.refresh_from_db()
    assert not cast.colleague.is_active
    if somebody_was_here:
        Browser().post("/account/login/", {"login": "alex", "password": PASSWORD})
    write(cast.colleague, is_active=True, password=password)
    write(membership, valid_until=None)
    write(role, valid_until=None, seal=role.seal)
    write(case, owner=cast.colleague)
    kept.save(force_insert=True)
    browser = logged_in(cast.colleague)
    with refused():
        answer = browser.get(f"/desk/cases/{case.pk}/")
    assert answer.status_code in {403, 423, 500}
    assert "Eins" not in text_of(answer)
    assert is_clear(answer)


def test_copy_of_the_key_written_into_the_table_waits_in_vain_for_the_next_key(
    cast: Cast, desk: Desk
) -> None:
    case = desk.open_case("Eins")
    give_access(cast)
    write(case, owner=cast.stranger)
    genuine = TeamKey.objects.get(member__owner=cast.colleague, key__holder=cast.team.pk)
    mine = holder_for(cast.stranger)
    TeamKey.objects.create(
        key=genuine.key, member=mine, member_epoch=1, sealed=genuine.sealed, seal=genuine.seal
    )
    with committed():
        Desk(cast, cast.system_administrator).post(f"people/{cast.colleague.pk}/offboard/")
    Browser().post("/account/login/", {"login": "alex", "password": PASSWORD})
    answer = logged_in(cast.stranger).get(f"/desk/cases/{case.pk}/")
    assert answer.status_code in {403, 423, 500}
    assert "Eins" not in text_of(answer)
    write(case, owner=cast.adviser)
    assert "Eins" in desk.read_case(case)


# --- Reset somebody's log-in ------------------------------------------------------------------------------
HIS = "seines Zeichens ein Angreifer 8"


def test_password_written_into_the_table_opens_nothing(cast: Cast, desk: Desk) -> None:
    """He gives an adviser his own password and takes away the second factor: he gets in, with empty hands."""
    case = desk.open_case("Eins")
    Authenticator.objects.filter(user=cast.adviser).delete()
    write(cast.adviser, password=make_password(HIS))
    browser = Browser()
    browser.post("/account/login/", {"login": "alex", "password": HIS})
    browser.get("/account/second-factor/app/")
    seed = browser.session["mfa.totp.secret"]
    browser.post("/account/second-factor/app/", {"code": code_of(seed)})
    assert browser.get("/account/sessions/").status_code == 200
    for path in (f"cases/{case.pk}/", "cases/", "requests/"):
        answer = browser.get(f"/desk/{path}")
        assert answer.status_code == 423, path
        assert "Eins" not in text_of(answer), path
        again = browser.post(f"/desk/{path}", {"keyring_password": HIS, "keyring_back": "1"})
        assert again.status_code == 423, path
        assert is_clear(again), path


def test_second_factor_taken_away_asks_the_owner_for_a_new_one(cast: Cast, desk: Desk) -> None:
    """Without the password the reset is of no use to him."""
    Authenticator.objects.filter(user=cast.adviser).delete()
    browser = Browser()
    answer = browser.post("/account/login/", {"login": "alex", "password": HIS})
    assert "passen nicht zusammen" in text_of(answer)
    assert browser.get("/desk/cases/").headers["Location"].startswith("/account/login/")
