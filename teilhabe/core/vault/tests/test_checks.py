from typing import ClassVar

import pytest
from django.test.utils import isolate_apps

from teilhabe.core.vault.checks import _messages, check_sheets
from teilhabe.core.vault.models import Opening, SealedModel
from teilhabe.core.vault.sheets import Sheet
from teilhabe.foundation.jobs.table import jobs


class Leaf(Sheet, frozen=True, kw_only=True):
    schema: ClassVar[str] = "vault.opening/1"


class Nameless(Sheet, frozen=True, kw_only=True):
    schema: ClassVar[str] = "leaf"


def ids_of(sheet: type[Sheet] | None) -> list[str | None]:
    with isolate_apps("teilhabe.core.vault"):
        attributes = {"__module__": "teilhabe.core.vault.models", **({"sheet": sheet} if sheet else {})}
        model = type("Twig", (SealedModel,), attributes)
        sheets: dict[str, type[Sheet]] = {"vault.opening/1": Opening.sheet}
        return [message.id for message in _messages(model, sheets)]


def test_every_sealed_model_of_the_house_is_in_order() -> None:
    assert check_sheets() == []


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [(None, ["vault.E001"]), (Nameless, ["vault.E002"]), (Leaf, ["vault.E003"]), (Opening.sheet, [])],
)
def test_what_is_missing_is_named(sheet: type[Sheet] | None, expected: list[str]) -> None:
    assert ids_of(sheet) == expected


def test_jobs_of_the_vault_are_plugged_in() -> None:
    assert {"vault.drop_idle_keyrings", "vault.replay_erasures", "vault.sweep_halves"} <= set(jobs())
