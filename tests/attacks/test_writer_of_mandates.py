"""Somebody writes into the tables what a person never allowed, or no longer allows."""

import datetime

import pytest
from django.utils import timezone

from teilhabe.core.vault.models import Grant
from teilhabe.core.vault.queries import current_certificate
from teilhabe.engines.sealing.blobs import Context, seal_blob
from teilhabe.engines.sealing.certificates import Signer
from teilhabe.engines.sealing.keys import KeyPair, new_key
from teilhabe.rooms.advice.actions.allowances import give_consent, give_mandate, withdraw
from teilhabe.rooms.advice.allowances import WithdrawnHow
from teilhabe.rooms.advice.models import Case, Mandate, MandateSheet
from teilhabe.rooms.advice.readings.allowances import allowances_in, may_act
from teilhabe.rooms.advice.tests.allowed import consent_given, in_days, mandate_given
from tests.attacks.writer import committed, is_clear, refused, write
from tests.cast import Cast
from tests.damage import damaged
from tests.desk import Desk
from tests.keyrings import holder_for, keyring_for

pytestmark = pytest.mark.django_db

OFFICE = "Jobcenter Dresden"


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


@pytest.fixture
def case(desk: Desk) -> Case:
    return desk.open_case()


def test_nobody_extends_a_mandate_in_the_table(cast: Cast, desk: Desk, case: Case) -> None:
    """He knows everything that stands in it, only not the key."""
    mandate = give_mandate(keyring_for(cast.adviser), case, mandate_given())
    longer = MandateSheet(
        case=case.pk,
        given=mandate_given(until=in_days(3650)),
        noted_at=timezone.now(),
        noted_by="Alex Sommer",
        reminder=1,
    )
    forger = Signer(KeyPair.generate(), current_certificate(holder_for(cast.adviser)))
    context = Context("advice.mandate", mandate.pk, mandate.safe_id, MandateSheet.schema, 1)
    for blob in (seal_blob(new_key(), longer.payload(), context, forger), damaged(mandate.blob)):
        write(mandate, blob=blob)
        with refused():
            answer = desk.get(f"cases/{case.pk}/")
        assert is_clear(answer)
        assert not may_act(keyring_for(cast.adviser), case, OFFICE)


def test_what_was_withdrawn_is_not_put_back(cast: Cast, case: Case) -> None:
    keyring = keyring_for(cast.adviser)
    with committed():
        mandate = give_mandate(keyring, case, mandate_given())
    with committed():
        withdraw(keyring, mandate, WithdrawnHow.PHONE)
    write(mandate, blob=mandate.blob, revision=mandate.revision)
    with refused():
        assert not may_act(keyring, case, OFFICE)
    assert allowances_in(keyring, case) == []


def test_mandate_of_another_person_is_not_laid_here(cast: Cast, desk: Desk, case: Case) -> None:
    keyring, other = keyring_for(cast.adviser), desk.open_case("Andere")
    write(give_mandate(keyring, other, mandate_given()), case=case)
    write(give_consent(keyring, other, consent_given()), case=case)
    with refused():
        assert not may_act(keyring, case, OFFICE)
    assert allowances_in(keyring, case) == []


def test_mandate_is_not_bent_to_another_safe(cast: Cast, desk: Desk, case: Case) -> None:
    mandate = give_mandate(keyring_for(cast.adviser), case, mandate_given())
    write(mandate, safe_id=case.safe_id)
    with refused():
        assert is_clear(desk.get(f"cases/{case.pk}/"))
    assert desk.get(f"cases/{case.pk}/mandates/{mandate.pk}/withdraw/").status_code == 404


def test_deleted_mandate_allows_nothing(cast: Cast, case: Case) -> None:
    mandate = give_mandate(keyring_for(cast.adviser), case, mandate_given())
    Mandate.objects.filter(pk=mandate.pk).delete()
    assert not may_act(keyring_for(cast.adviser), case, OFFICE)


def test_no_column_tells_who_allowed_what_until_when(cast: Cast, case: Case) -> None:
    mandate = give_mandate(keyring_for(cast.adviser), case, mandate_given())
    columns = {field.attname for field in mandate._meta.concrete_fields}
    assert columns == {"id", "safe_id", "blob", "revision", "case_id"}
    content = b"".join(bytes(value) for value in Grant.objects.values_list("sealed", flat=True))
    assert OFFICE.encode() not in bytes(mandate.blob) + content


def test_wrong_clock_does_not_make_it_hold_longer() -> None:
    """A mandate holds from its first to its last day, whatever day is asked for."""
    given = mandate_given(given_on=datetime.date(2026, 1, 1), until=datetime.date(2026, 1, 1))
    sheet = MandateSheet(case=1, given=given, noted_at=timezone.now(), noted_by="Alex Sommer", reminder=1)
    days = [datetime.date(2025, 12, 31), datetime.date(2026, 1, 1), datetime.date(2026, 1, 2)]
    assert [sheet.holds_on(day) for day in days] == [False, True, False]
