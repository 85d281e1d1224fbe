"""N13 a: open hours, no file wanted | CO taps language + 2 topics + 10 min | counted, no person stored."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from teilhabe.core.tallies.months import this_month
from teilhabe.core.tallies.queries import monthly_table
from teilhabe.core.tallies.tallies import CONTACTS
from tests.cast import Browser, Cast, logged_in

pytestmark = pytest.mark.django_db
PAGE = "/desk/contact/"


def rows() -> dict[str, int]:
    """How many rows each table has."""
    stored = [model for model in apps.get_models() if model._meta.managed]
    return {model._meta.label: model._base_manager.count() for model in stored}


def untouched(browser: Browser) -> dict[str, Any]:
    """What a browser would send if only the button were pressed."""
    form = browser.get(PAGE).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_n13_a_ten_minutes_in_open_hours_are_counted_and_nobody_is_stored(cast: Cast) -> None:
    adviser = logged_in(cast.adviser)
    before = rows()
    taps = {"language": "ar", "topics": ["residence", "health"], "minutes": "10"}

    adviser.post(PAGE, {**untouched(adviser), **taps})

    after = rows()
    grown = {label: after[label] - before[label] for label in after if after[label] != before[label]}
    assert grown == {"tallies.InboxBlob": 1}
    counts = {
        code: {
            value for value, number in monthly_table(CONTACTS, this_month(), code).counts.items() if number
        }
        for code in ("language", "topic", "duration", "channel", "interpreter")
    }
    assert counts == {
        "language": {"ar"},
        "topic": {"residence", "health"},
        "duration": {"to_10"},
        "channel": {"open_hours"},
        "interpreter": {"no"},
    }


def test_n13_a_no_column_of_the_count_could_hold_a_person_or_a_time() -> None:
    fields = [field for model in apps.get_app_config("tallies").get_models() for field in model._meta.fields]
    personal = (models.DateField, models.TimeField, models.ForeignKey, models.TextField, models.EmailField)
    assert [field.name for field in fields if isinstance(field, personal)] == []
