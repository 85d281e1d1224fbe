from typing import Any

import pytest

from teilhabe.rooms.contacts.forms import ContactForm
from teilhabe.rooms.contacts.habits import Habits
from teilhabe.rooms.contacts.tests.entries import ENTRY


def filled(**changes: Any) -> ContactForm:
    return ContactForm({**ENTRY, **changes}, habits=Habits())


def test_three_taps_and_one_number_are_enough() -> None:
    form = filled()
    assert form.is_valid()
    assert form.cleaned_data == {
        "entry": 77,
        "language": "ar",
        "topics": ["residence", "housing"],
        "minutes": 10,
        "channel": "open_hours",
        "interpreter": "no",
        "sequence": "first",
        "result": "information",
    }


def test_the_list_of_other_languages_wins() -> None:
    form = filled(other_language="ti")
    assert form.is_valid()
    assert form.cleaned_data["language"] == "ti"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"language": ""}, "language", "Bitte wählen Sie eine Sprache."),
        ({"topics": []}, "topics", "Bitte wählen Sie ein Thema."),
        ({"topics": ["health", "family", "other"]}, "topics", "Bitte wählen Sie höchstens zwei Themen."),
        ({"minutes": "zehn"}, "minutes", "Bitte geben Sie die Minuten als ganze Zahl an, zum Beispiel 10."),
        ({"minutes": "0"}, "minutes", "Dieser Wert muss größer oder gleich 1 sein."),
        ({"minutes": "9" * 50}, "minutes", "Dieser Wert muss kleiner oder gleich 600 sein."),
        (
            {"channel": "pigeon"},
            "channel",
            "Bitte eine gültige Auswahl treffen. pigeon ist keine gültige Auswahl.",
        ),
    ],
)
def test_what_is_missing_or_wrong_is_said(changes: dict[str, Any], field: str, words: str) -> None:
    assert filled(**changes).errors == {field: [words]}


def test_minutes_may_be_typed_in_arabic_digits() -> None:
    form = filled(minutes="١٠")
    assert form.is_valid()
    assert form.cleaned_data["minutes"] == 10


def test_languages_used_last_come_first() -> None:
    form = ContactForm(habits=Habits(languages=("ti", "so")))
    codes = [code for code, _label in form.fields["language"].choices]  # type: ignore[attr-defined]
    assert codes == ["ti", "so", "de", "en", "ar", "uk", "ru", "fa"]
    far = [code for code, _label in form.fields["other_language"].choices]  # type: ignore[attr-defined]
    assert not set(codes) & set(far)


def test_nothing_is_asked_that_says_who_somebody_is() -> None:
    asked = "entry language other_language topics minutes channel interpreter sequence result"
    assert list(ContactForm(habits=Habits()).fields) == asked.split()
