import datetime
import json
from typing import Any

import pytest
import time_machine
from django.db import models
from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest

from teilhabe.foundation.audit.models import Entry
from teilhabe.foundation.jobs.models import Failure
from teilhabe.foundation.retention import checks
from teilhabe.foundation.retention.actions import erase_due_rows, erase_for_person, export_for_person
from teilhabe.foundation.retention.inventory import inventory
from teilhabe.foundation.retention.table import Rule
from tests.cast import Cast
from tests.garden import retention
from tests.garden.models import Plot
from tests.toy_sealer import ToySealer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_sealer")]

FIRST = datetime.date(2026, 5, 1)


def sow(*days: datetime.date | None) -> None:
    for number, day in enumerate(days):
        Plot.objects.create(name=f"Beet {number}", sown_on=day)


@time_machine.travel("2026-05-12 08:00 +0200")
def test_rows_go_when_their_time_is_over(toy_sealer: ToySealer) -> None:
    sow(FIRST, FIRST + datetime.timedelta(days=1), None)
    assert erase_due_rows() == {"garden.Plot": 1}
    assert [plot.name for plot in Plot.objects.all()] == ["Beet 1", "Beet 2"]
    written = json.loads(toy_sealer.open_for_audit(HttpRequest(), Entry.objects.get().body))
    assert written["detail"] == {"model": "garden.Plot", "rows": 1}


def test_nothing_due_leaves_no_entry() -> None:
    assert erase_due_rows() == {}
    assert not Entry.objects.exists()


def refuse(rows: QuerySet[Any]) -> int:
    raise ProtectedError("a secret", set())


@time_machine.travel("2026-05-12 08:00 +0200")
def test_rule_that_fails_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    sow(FIRST)
    stubborn = Rule(
        model="garden.Plot",
        keep_for=datetime.timedelta(0),
        counted_from="sown_on",
        legal_basis="",
        erase=refuse,
    )
    monkeypatch.setattr("teilhabe.foundation.retention.actions.rules", lambda: [stubborn, *retention.RULES])
    assert erase_due_rows() == {"garden.Plot": 1}
    failure = Failure.objects.get()
    assert failure.task == "retention of garden.Plot"
    assert "a secret" not in failure.lines


def test_moments_are_compared_with_the_very_moment(cast: Cast) -> None:
    rule = Rule(
        model="forms.Draft",
        keep_for=datetime.timedelta(0),
        counted_from="expires_at",
        legal_basis="",
    )
    now = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)
    for hour in (11, 12, 13):
        rule.model_class._default_manager.create(
            owner=cast.adviser, form=bytes([hour]), blob=b"", expires_at=now.replace(hour=hour)
        )
    assert [bytes(draft.form) for draft in rule.due_rows(now)] == [b"\x0b"]


def test_person_gets_what_is_stored_without_sealed_columns(cast: Cast) -> None:
    Plot.objects.create(name="Tomaten", keeper=cast.adviser)
    Plot.objects.create(name="Gurken", keeper=cast.colleague)
    exported = export_for_person(cast.adviser)
    assert [row["name"] for row in exported["garden.Plot"]] == ["Tomaten"]
    assert all("blob" not in row for row in exported["forms.Draft"])


def test_persons_rows_are_erased_and_audited(cast: Cast) -> None:
    Plot.objects.create(name="Tomaten", keeper=cast.adviser)
    Plot.objects.create(name="Gurken", keeper=cast.colleague)
    assert erase_for_person(cast.adviser, by=cast.data_protection)["garden.Plot"] == 1
    assert [plot.name for plot in Plot.objects.all()] == ["Gurken"]
    assert not type(cast.adviser).objects.filter(pk=cast.adviser.pk).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"keep_for": datetime.timedelta(1)},
        {"keep_for": datetime.timedelta(1), "counted_from": "x", "goes_with": "y"},
    ],
)
def test_rule_needs_either_a_time_or_a_companion(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"garden\.Plot: set either keep_for"):
        Rule(model="garden.Plot", legal_basis="", **wrong)


def test_all_models_of_the_house_say_how_private_they_are_and_how_long_they_stay() -> None:
    assert checks.check_privacy() == []


def errors_for(monkeypatch: pytest.MonkeyPatch, model: type[models.Model], *rules: Rule) -> list[str]:
    monkeypatch.setattr(checks, "our_models", lambda: [model])
    monkeypatch.setattr(checks, "rules", lambda: list(rules))
    return [str(error.id) for error in checks.check_privacy()]


def test_missing_class_and_missing_rule_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    (rule,) = retention.RULES
    assert errors_for(monkeypatch, Plot, rule) == []
    assert errors_for(monkeypatch, Plot) == ["retention.E002"]
    assert errors_for(monkeypatch, Plot, rule, rule) == ["retention.E003"]
    wrong = Rule(
        model="garden.Plot", keep_for=datetime.timedelta(1), counted_from="harvested_on", legal_basis=""
    )
    assert errors_for(monkeypatch, Plot, wrong) == ["retention.E004"]
    monkeypatch.setattr(Plot, "privacy", None)
    assert errors_for(monkeypatch, Plot, rule) == ["retention.E001"]


def test_inventory_names_every_model_with_class_and_time() -> None:
    page = inventory()
    assert "| `audit.Entry` |" in page
    assert "365 Tage nach `day`" in page
    assert "zusammen mit dem Tresor" in page
    assert page.count("\n") == len(checks.our_models()) + 2
