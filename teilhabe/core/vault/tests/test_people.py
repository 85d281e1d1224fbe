import pytest
from django.test import TestCase

from teilhabe.core.accounts.models import User
from teilhabe.core.vault.actions import (
    has_sheet,
    print_sheet,
    provide_keys,
    reopen_with_sheet,
    rewrap_keys,
    start_with_empty_hands,
)
from teilhabe.core.vault.errors import KeysLostError
from teilhabe.core.vault.models import Holder, HolderKey, PersonKey
from teilhabe.engines.sealing.errors import AlteredError, CertificateError, RolledBackError
from teilhabe.engines.sealing.keys import KeyPair, new_key, wrap
from teilhabe.engines.sealing.recovery import RecoveryCode
from tests.cast import Cast
from tests.keyrings import keyring_for

pytestmark = pytest.mark.django_db
FIRST, SECOND = b"1" * 32, b"2" * 32


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """Here nobody has logged in yet."""
    Holder.objects.all().delete()
    return cast


def person_key(user: User) -> PersonKey:
    return PersonKey.objects.get(key__holder__owner=user, key__epoch=1)


def test_first_log_in_makes_keys_and_later_ones_open_them(cast: Cast) -> None:
    made = provide_keys(cast.adviser.pk, FIRST)
    opened = provide_keys(cast.adviser.pk, FIRST)
    assert opened.certificate == made.certificate
    assert opened.keys.private_bytes() == made.keys.private_bytes()
    assert Holder.objects.get().owner == cast.adviser


def test_other_password_does_not_open_and_overwrites_nothing(cast: Cast) -> None:
    made = provide_keys(cast.adviser.pk, FIRST)
    with pytest.raises(KeysLostError):
        provide_keys(cast.adviser.pk, SECOND)
    assert provide_keys(cast.adviser.pk, FIRST).certificate == made.certificate


def test_new_password_opens_the_same_keys(cast: Cast) -> None:
    made = provide_keys(cast.adviser.pk, FIRST)
    rewrap_keys(cast.adviser.pk, FIRST, SECOND)
    assert provide_keys(cast.adviser.pk, SECOND).certificate == made.certificate
    with pytest.raises(KeysLostError):
        provide_keys(cast.adviser.pk, FIRST)


def test_sheet_replaces_the_password_once(cast: Cast) -> None:
    keyring = keyring_for(cast.adviser)
    code = print_sheet(keyring)
    assert has_sheet(cast.adviser.pk)
    typed = RecoveryCode.parse(code.digits)
    assert reopen_with_sheet(cast.adviser.pk, typed, SECOND).certificate == keyring.signer.certificate
    assert provide_keys(cast.adviser.pk, SECOND).certificate == keyring.signer.certificate
    assert not has_sheet(cast.adviser.pk)
    with pytest.raises(KeysLostError):
        reopen_with_sheet(cast.adviser.pk, typed, FIRST)


def test_newer_sheet_ends_the_older(cast: Cast) -> None:
    keyring = keyring_for(cast.adviser)
    older = print_sheet(keyring)
    print_sheet(keyring)
    with pytest.raises(KeysLostError):
        reopen_with_sheet(cast.adviser.pk, older, SECOND)


def test_sheet_of_somebody_else_opens_nothing(cast: Cast) -> None:
    keyring_for(cast.adviser)
    code = print_sheet(keyring_for(cast.colleague))
    with pytest.raises(KeysLostError):
        reopen_with_sheet(cast.adviser.pk, code, SECOND)


def test_nobody_without_keys_has_a_sheet(cast: Cast) -> None:
    with pytest.raises(KeysLostError):
        reopen_with_sheet(cast.adviser.pk, RecoveryCode.new(), SECOND)


def test_empty_hands_are_a_new_key_of_the_same_person(cast: Cast) -> None:
    made = provide_keys(cast.adviser.pk, FIRST)
    fresh = start_with_empty_hands(cast.adviser.pk, SECOND)
    assert (fresh.certificate.holder, fresh.certificate.epoch) == (made.certificate.holder, 2)
    assert fresh.certificate.public != made.certificate.public
    assert provide_keys(cast.adviser.pk, SECOND).certificate == fresh.certificate


# --- Somebody writes into the tables ----------------------------------------------------------------------
def test_replaced_public_key_is_refused(cast: Cast) -> None:
    provide_keys(cast.adviser.pk, FIRST)
    certificate = provide_keys(cast.colleague.pk, SECOND).certificate
    HolderKey.objects.filter(holder__owner=cast.adviser).update(certificate=certificate.to_bytes())
    with pytest.raises(CertificateError):
        provide_keys(cast.adviser.pk, FIRST)


def test_own_keys_in_the_row_of_somebody_else_are_refused(cast: Cast) -> None:
    """Password hash and wrapped key copied to a victim: the victim's certificate does not fit them."""
    provide_keys(cast.adviser.pk, FIRST)
    attacker = provide_keys(cast.colleague.pk, SECOND)
    row = person_key(cast.adviser)
    bound_to = f"password {row.key.holder_id} 1".encode()
    row.by_password = wrap(attacker.keys.private_bytes(), SECOND, bound_to)
    row.save()
    with pytest.raises(AlteredError):
        provide_keys(cast.adviser.pk, SECOND)


def test_holder_handed_to_another_user_is_refused(cast: Cast) -> None:
    provide_keys(cast.adviser.pk, FIRST)
    Holder.objects.update(owner=cast.colleague)
    with pytest.raises(CertificateError):
        provide_keys(cast.colleague.pk, FIRST)


def test_wrapped_key_of_somebody_else_does_not_open(cast: Cast) -> None:
    provide_keys(cast.adviser.pk, FIRST)
    provide_keys(cast.colleague.pk, FIRST)
    PersonKey.objects.filter(pk=person_key(cast.adviser).pk).update(
        by_password=person_key(cast.colleague).by_password
    )
    with pytest.raises(KeysLostError):
        provide_keys(cast.adviser.pk, FIRST)


def test_earlier_key_put_back_is_refused(cast: Cast) -> None:
    provide_keys(cast.adviser.pk, FIRST)
    with TestCase.captureOnCommitCallbacks(execute=True):
        start_with_empty_hands(cast.adviser.pk, SECOND)
    HolderKey.objects.filter(epoch=2).delete()
    Holder.objects.update(epoch=1)
    with pytest.raises(RolledBackError):
        provide_keys(cast.adviser.pk, FIRST)


def test_tables_alone_hold_no_private_key(cast: Cast) -> None:
    seed = provide_keys(cast.adviser.pk, FIRST).keys.private_bytes()
    row = person_key(cast.adviser)
    assert seed not in bytes(row.by_password) + bytes(row.key.certificate)
    assert KeyPair.from_seed(new_key()).public != KeyPair.from_seed(seed).public
