"""Somebody writes roles, marks and old wrappings into the tables, to read, act or open in another's place."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from teilhabe.core.accounts import actions as accounts
from teilhabe.core.accounts import queries
from teilhabe.core.accounts.models import RoleHeld, Team, User
from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.errors import KeysLostError
from teilhabe.core.vault.models import Holder, HolderKey, PersonKey, TeamKey
from teilhabe.core.vault.queries import audit_readers
from teilhabe.core.vault.restore import accept_restored_state
from teilhabe.core.vault.sealer import VaultSealer
from teilhabe.engines.sealing.errors import RolledBackError
from teilhabe.engines.sealing.recovery import RecoveryCode
from teilhabe.foundation.sealer import NotForThemError
from tests.attacks.writer import committed, is_clear, refused, write
from tests.audit import actions_since, found_audit_team, newest_entry
from tests.cast import PASSWORD, Browser, Cast, add_team, logged_in
from tests.desk import Desk, text_of
from tests.keyrings import holder_for, keyring_for, team_of, wrapping_key_of

pytestmark = pytest.mark.django_db

NEW = "grüne Fahrräder am Elbufer 7"


# --- Who reads the audit ----------------------------------------------------------------------------------
def test_audit_is_not_sealed_to_a_team_of_his(cast: Cast) -> None:
    genuine = found_audit_team(cast.data_protection)
    his = team_of(cast.stranger)
    seal = bytes(Holder.objects.get(pk=genuine.pk).audit_seal or b"")
    for written in (b"", b"\1" * 32, seal):
        write(his, audit_seal=written)
        blob = VaultSealer().seal_for_audit(b"wer, was")
        assert opened(cast.data_protection, blob) == b"wer, was"
        with pytest.raises(NotForThemError):
            opened(cast.stranger, blob)
    assert audit_readers() == [genuine.pk]


def opened(user: User, blob: bytes) -> bytes:
    request: Any = Browser().get("/de/").wsgi_request
    request.user, request.keyring = user, keyring_for(user)
    return VaultSealer().open_for_audit(request, blob)


def test_genuine_readers_stay_after_a_change_of_key(cast: Cast) -> None:
    team = Holder.objects.get(pk=found_audit_team(cast.data_protection).pk)
    vault.renew_team(team)
    assert opened(cast.data_protection, VaultSealer().seal_for_audit(b"x")) == b"x"


# --- Roles ------------------------------------------------------------------------------------------------
def hold(user: User, role: str) -> RoleHeld:
    """Past the program, with the seal of another row."""
    held = RoleHeld(user=user, role=role, valid_from=timezone.localdate())
    held.seal = RoleHeld.objects.order_by("pk")[0].seal
    return RoleHeld.objects.bulk_create([held])[0]


@pytest.mark.parametrize("role", ["manager", "coordinator", "data_protection", "system_administrator"])
def test_role_written_into_the_table_is_none(cast: Cast, role: str) -> None:
    hold(cast.stranger, role)
    browser = logged_in(cast.stranger)
    for path in ("people/", "teams/", "cases/", "audit/", "people/teams/found/"):
        assert browser.get(f"/desk/{path}").status_code in {403, 404}, path
    assert cast.stranger.pk not in queries.circle().leading | queries.circle().administering
    before = newest_entry()
    accounts.refuse_rows_nobody_gave()
    assert actions_since(before) == ["vault.refuse"]


def test_ended_role_is_not_prolonged(cast: Cast) -> None:
    held = RoleHeld.objects.get(user=cast.manager)
    write(held, valid_until=timezone.localdate())
    write(held, valid_until=None)
    assert User.objects.get(pk=cast.manager.pk).roles == {"manager"}, "nothing was changed"
    held.valid_until = timezone.localdate()
    held.save()
    write(held, valid_until=None)
    assert User.objects.get(pk=cast.manager.pk).roles == frozenset()


def test_role_is_not_moved_to_another_person_or_into_another_role(cast: Cast) -> None:
    write(RoleHeld.objects.get(user=cast.manager), user=cast.stranger)
    write(RoleHeld.objects.get(user=cast.editor), role="manager")
    assert User.objects.get(pk=cast.stranger.pk).roles == frozenset()
    assert User.objects.get(pk=cast.editor.pk).roles == frozenset()


def test_forged_role_keeps_nobody_in_the_team_of_the_audit(cast: Cast) -> None:
    """He reads the audit, knows that his role will end, and writes another one beside it."""
    accounts.give_role(cast.editor, role="data_protection", by=None)
    leaver = User.objects.get(pk=cast.editor.pk)
    team = found_audit_team(cast.data_protection, leaver)
    genuine = RoleHeld.objects.get(user=leaver, role="data_protection")
    write(genuine, valid_until=timezone.localdate() + datetime.timedelta(days=9))
    hold(leaver, "data_protection")
    accounts.end_role(genuine, by=cast.manager)
    assert not team.memberships.current().filter(user=leaver).exists()
    assert not TeamKey.objects.filter(key__holder=team.pk, member__owner=leaver).exists()


# --- Who takes in requests --------------------------------------------------------------------------------
def test_what_visitors_send_is_not_led_to_another_team(cast: Cast) -> None:
    his = add_team("Seins", cast.stranger)
    seal = Team.objects.get(pk=cast.team.pk).intake_seal
    write(cast.team, is_intake=False)
    for written in (b"", seal):
        write(his, is_intake=True, intake_seal=written)
        assert queries.intake_team() is None
    answer = Browser().get("/de/talk/")
    assert is_clear(answer)
    write(his, is_intake=False)
    write(cast.team, is_intake=True)
    assert queries.intake_team() == cast.team


# --- Old passwords and sheets -----------------------------------------------------------------------------
def change_password(user: User) -> None:
    with committed():
        accounts.change_password(user, old_password=PASSWORD, new_password=NEW)


def private_of(user: User) -> PersonKey:
    return PersonKey.objects.get(key__holder__owner=user)


def test_old_password_put_back_opens_nothing(cast: Cast) -> None:
    """Somebody knows the password of earlier, and has the rows of then."""
    case = Desk(cast).open_case("Eins")
    private, password = private_of(cast.adviser), cast.adviser.password
    key = wrapping_key_of(cast.adviser)
    change_password(cast.adviser)
    newest = private_of(cast.adviser).password_revision
    assert newest > private.password_revision
    for revision in (private.password_revision, newest, newest + 1):
        write(cast.adviser, password=password)
        write(private, by_password=private.by_password, password_revision=revision)
        browser = Browser()
        answer = browser.post("/account/login/", {"login": "alex", "password": PASSWORD}, follow=True)
        assert is_clear(answer)
        assert "Eins" not in text_of(browser.get(f"/desk/cases/{case.pk}/", follow=True))
        with pytest.raises((RolledBackError, KeysLostError)):
            vault.provide_keys(cast.adviser.pk, key)


def test_old_password_put_back_is_written_down(cast: Cast) -> None:
    private, password = private_of(cast.adviser), cast.adviser.password
    change_password(cast.adviser)
    write(cast.adviser, password=password)
    private.save()
    with refused():
        Browser().post("/account/login/", {"login": "alex", "password": PASSWORD})


def test_new_password_opens_and_changes_again(cast: Cast) -> None:
    case = Desk(cast).open_case("Eins")
    change_password(cast.adviser)
    with committed():
        user = User.objects.get(pk=cast.adviser.pk)
        accounts.change_password(user, old_password=NEW, new_password=PASSWORD)
    assert "Eins" in Desk(cast, User.objects.get(pk=cast.adviser.pk)).read_case(case)


def printed(cast: Cast) -> RecoveryCode:
    with committed():
        return vault.print_sheet(keyring_for(cast.adviser))


def test_used_sheet_put_back_opens_nothing(cast: Cast) -> None:
    code = printed(cast)
    private = private_of(cast.adviser)
    key = wrapping_key_of(cast.adviser)
    with committed():
        vault.reopen_with_sheet(cast.adviser.pk, code, key)
    for revision in (private.sheet_revision, private.sheet_revision + 1):
        write(private, by_sheet=private.by_sheet, sheet_revision=revision)
        with pytest.raises((RolledBackError, KeysLostError)):
            vault.reopen_with_sheet(cast.adviser.pk, code, key)


def test_sheet_before_the_newest_put_back_opens_nothing(cast: Cast) -> None:
    code = printed(cast)
    private = private_of(cast.adviser)
    newer = printed(cast)
    private.save()
    with pytest.raises(RolledBackError):
        vault.reopen_with_sheet(cast.adviser.pk, code, wrapping_key_of(cast.adviser))
    with committed():
        code = printed(cast)
    assert code != newer
    vault.reopen_with_sheet(cast.adviser.pk, code, wrapping_key_of(cast.adviser))


# --- Keys in somebody's name ------------------------------------------------------------------------------
def seen(user: User) -> None:
    """Logged in once since anchors know people."""
    with committed():
        vault.provide_keys(user.pk, wrapping_key_of(user))


@pytest.mark.parametrize("how", ["holder", "epoch"])
def test_deleted_keys_are_not_made_anew(cast: Cast, how: str) -> None:
    """He copies his own password over the victim's and wants the house to certify keys in that name."""
    seen(cast.adviser)
    if how == "holder":
        Holder.objects.filter(owner=cast.adviser).delete()
    else:
        HolderKey.objects.filter(holder__owner=cast.adviser).delete()
        Holder.objects.filter(owner=cast.adviser).update(epoch=0)
    browser = Browser()
    with refused():
        answer = browser.post("/account/login/", {"login": "alex", "password": PASSWORD}, follow=True)
    assert is_clear(answer)
    assert not HolderKey.objects.filter(holder__owner=cast.adviser).exists()


def test_deleted_keys_come_back_by_two_people(cast: Cast) -> None:
    """A new password, proposed and confirmed, begins with empty hands and another epoch."""
    seen(cast.adviser)
    Holder.objects.filter(owner=cast.adviser).delete()
    secret = accounts.propose_new_password(cast.adviser, by=cast.system_administrator)
    code = accounts.confirm_proposal(cast.adviser.proposals.get(), by=cast.coordinator)
    with committed():
        accounts.use_link(secret, NEW, code)
    assert holder_for_new(cast.adviser).epoch == 2
    seen_with_new = Browser().post("/account/login/", {"login": "alex", "password": NEW}, follow=True)
    assert is_clear(seen_with_new)


def holder_for_new(user: User) -> Holder:
    return Holder.objects.get(owner=user)


def test_restored_state_of_before_is_accepted_for_people_too(cast: Cast) -> None:
    private, key = private_of(cast.adviser), wrapping_key_of(cast.adviser)
    change_password(cast.adviser)
    seen(cast.colleague)
    private.save()
    Holder.objects.filter(owner=cast.colleague).delete()
    accept_restored_state()
    vault.provide_keys(cast.adviser.pk, key)
    assert holder_for(cast.colleague).epoch == 1
