import datetime
import json

import pytest
import time_machine
from django.db import models
from django.http import HttpRequest

from teilhabe.foundation.audit.actions import prune, record, sign_checkpoint
from teilhabe.foundation.audit.chain import BrokenLink, verify
from teilhabe.foundation.audit.models import AppendOnlyError, Checkpoint, Entry, Head
from tests.cast import Cast
from tests.toy_sealer import ToySealer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_sealer")]


def rows(model: type[models.Model]) -> models.QuerySet[models.Model]:
    """What somebody with a database client can do."""
    return models.QuerySet(model)


def write(count: int) -> None:
    for number in range(count):
        record("garden.water", detail={"litres": number})


def test_entry_is_sealed_and_padded(cast: Cast, toy_sealer: ToySealer) -> None:
    entry = record("garden.water", actor=cast.adviser, subject=cast.team, detail={"litres": 10})
    content = toy_sealer.open_for_audit(HttpRequest(), entry.body)
    assert len(content) % 256 == 0
    written = json.loads(content)
    assert written["subject"] == ["accounts.team", cast.team.pk]
    assert (written["actor"], written["detail"]) == (cast.adviser.pk, {"litres": 10})


def test_chain_holds_from_nothing_to_many() -> None:
    assert verify() is None
    write(3)
    assert verify() is None
    assert [entry.sequence for entry in Entry.objects.all()] == [1, 2, 3]


def test_rows_are_only_ever_added() -> None:
    entry = record("garden.water")
    for attempt in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(body=b""),
        lambda: Entry.objects.bulk_update([entry], ["body"]),
        lambda: Entry.objects.bulk_create([entry]),
        lambda: Entry.objects.update_or_create(sequence=1),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"body": b"other"}, BrokenLink(2, "altered")),
        ({"day": datetime.date(2020, 1, 1)}, BrokenLink(2, "altered")),
        ({"digest": bytes(32)}, BrokenLink(2, "altered")),
        ({"sequence": 9}, BrokenLink(2, "missing")),
    ],
)
def test_first_broken_link_is_named(change: dict[str, object], expected: BrokenLink) -> None:
    write(3)
    rows(Entry).filter(sequence=2).update(**change)
    assert verify() == expected


def test_removed_entries_are_noticed() -> None:
    write(3)
    rows(Entry).filter(sequence=1).delete()
    assert verify() == BrokenLink(1, "missing")


def test_cut_off_end_is_noticed() -> None:
    write(3)
    rows(Entry).filter(sequence=3).delete()
    assert verify() == BrokenLink(3, "cut off")


def test_rewritten_chain_does_not_fit_the_signed_checkpoint() -> None:
    write(2)
    sign_checkpoint()
    rows(Entry).delete()
    rows(Head).delete()
    write(2)
    assert verify() == BrokenLink(2, "altered")


def test_chain_rewritten_with_its_signatures_taken_away_is_noticed() -> None:
    """The sealer remembers what was signed, out of reach of whoever writes the tables."""
    write(2)
    sign_checkpoint()
    for model in (Entry, Head, Checkpoint):
        rows(model).delete()
    write(3)
    assert verify() == BrokenLink(2, "altered")
    sign_checkpoint()
    assert verify() == BrokenLink(2, "altered")


def test_young_entries_cannot_be_passed_off_as_pruned() -> None:
    write(2)
    sign_checkpoint()
    write(1)
    rows(Entry).filter(sequence__lte=2).delete()
    assert verify() == BrokenLink(2, "missing")
    rows(Checkpoint).update(day=datetime.date(2020, 1, 1))
    assert verify() == BrokenLink(2, "missing")


def test_whole_young_chain_cannot_be_passed_off_as_pruned() -> None:
    write(2)
    sign_checkpoint()
    rows(Entry).delete()
    assert verify() == BrokenLink(2, "missing")


def test_checkpoint_signed_by_somebody_else_is_noticed() -> None:
    write(2)
    sign_checkpoint()
    rows(Checkpoint).update(signature=b"mine")
    assert verify() == BrokenLink(2, "signature")


def test_checkpoint_is_signed_once_per_state() -> None:
    assert sign_checkpoint() is None
    write(1)
    assert sign_checkpoint() is not None
    assert sign_checkpoint() is None


def test_pruned_chain_still_holds(toy_sealer: ToySealer) -> None:
    with time_machine.travel("2025-03-01 12:00 +0000"):
        write(3)
        sign_checkpoint()
        write(1)
    write(2)
    assert prune(Entry.objects.filter(sequence__lte=2)) == 0
    assert prune(Entry.objects.filter(day__lt=datetime.date(2025, 3, 2))) == 3
    assert [entry.sequence for entry in Entry.objects.all()] == [4, 5, 6]
    assert verify() is None
    sign_checkpoint()
    assert sorted(toy_sealer.remembered_chain()) == [3, 6]


def test_wholly_pruned_chain_goes_on() -> None:
    with time_machine.travel("2025-03-01 12:00 +0000"):
        write(2)
        sign_checkpoint()
    assert prune(Entry.objects.none()) == 0
    assert prune(Entry.objects.all()) == 2
    assert verify() is None
    write(1)
    assert verify() is None
