"""Mandates and consents at the desk: bad input first, then given, ended, taken back, erased."""

import datetime
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from teilhabe.core.todos.models import Todo
from teilhabe.core.vault.models import Safe
from teilhabe.foundation.forms.suggestions import SuggestingInput
from teilhabe.rooms.advice.actions.allowances import give_consent, give_mandate, withdraw
from teilhabe.rooms.advice.actions.cases import hand_over_case
from teilhabe.rooms.advice.actions.erasure import erase_case
from teilhabe.rooms.advice.allowances import PURPOSES, WithdrawnHow
from teilhabe.rooms.advice.models import Case, Consent, Mandate
from teilhabe.rooms.advice.queries.cases import PERSON_CHANGED
from teilhabe.rooms.advice.readings.allowances import allowances_in
from teilhabe.rooms.advice.tests.allowed import (
    consent_given,
    consent_typed,
    in_days,
    mandate_given,
    mandate_typed,
)
from tests.cast import Cast
from tests.desk import Desk, text_of
from tests.keyrings import keyring_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


def errors_of(answer: Any) -> dict[str, list[str]]:
    return dict(answer.context["form"].errors)


def next_due_on(case: Case) -> datetime.date | None:
    return Case.objects.get(pk=case.pk).next_due_on


def as_typed(day: int | str) -> str:
    """Of a number: that many days from today."""
    return in_days(day).isoformat() if isinstance(day, int) else day


# --- Bad input ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("page", ["mandates", "consents"])
@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"given_on": -9, "until": -1}, ("until", "Dieser Tag ist schon vorbei.")),
        ({"until": 500}, ("until", "Höchstens ein Jahr.")),
        ({"given_on": -5, "until": -9}, ("until", "Das Ende liegt vor dem Anfang.")),
        ({"given_on": 3}, ("given_on", "Dieser Tag kommt erst noch.")),
        ({"until": "2027-02-30"}, ("until", "gültiges Datum")),
        ({"given_on": "gestern"}, ("given_on", "gültiges Datum")),
        ({"until": ""}, ("until", "Ohne Ende gilt es nicht.")),
        ({"how": "telepathy"}, ("how", "gültige Auswahl")),
    ],
)
def test_impossible_days_are_named_at_their_field(
    cast: Cast, desk: Desk, page: str, typed: dict[str, Any], wrong: tuple[str, str]
) -> None:
    case = desk.open_case()
    days = {name: as_typed(day) for name, day in typed.items()}
    all_typed = mandate_typed(cast, **days) if page == "mandates" else consent_typed(**days)
    answer = desk.post(f"cases/{case.pk}/{page}/new/", **all_typed)
    assert answer.status_code == 200
    field, words = wrong
    assert list(errors_of(answer)) == [field]
    assert words in errors_of(answer)[field][0]
    assert "Jobcenter Dresden" in text_of(answer)
    assert not Mandate.objects.exists()
    assert not Consent.objects.exists()


def test_mandate_is_for_one_recipient_in_one_matter_by_somebody_of_the_team(cast: Cast, desk: Desk) -> None:
    case = desk.open_case()
    typed = mandate_typed(cast, kind="", recipient=" ", matter="", holder=cast.volunteer.pk)
    answer = desk.post(f"cases/{case.pk}/mandates/new/", **typed)
    assert set(errors_of(answer)) == {"kind", "recipient", "matter", "holder"}


def test_deputy_is_another_person(cast: Cast, desk: Desk) -> None:
    case = desk.open_case()
    answer = desk.post(f"cases/{case.pk}/mandates/new/", **mandate_typed(cast, deputy=cast.adviser.pk))
    assert errors_of(answer) == {"deputy": ["Das ist dieselbe Person. Bitte nennen Sie eine andere."]}


@pytest.mark.parametrize("purpose", [code for code, purpose in PURPOSES.items() if purpose.names_receiver])
def test_consent_to_tell_somebody_says_whom_and_what(desk: Desk, purpose: str) -> None:
    case = desk.open_case()
    typed = consent_typed(purpose=purpose, recipient="", matter="")
    answer = desk.post(f"cases/{case.pk}/consents/new/", **typed)
    assert set(errors_of(answer)) == {"recipient", "matter"}


def test_consent_without_purpose_is_none(desk: Desk) -> None:
    case = desk.open_case()
    for purpose in ("", "everything"):
        answer = desk.post(f"cases/{case.pk}/consents/new/", **consent_typed(purpose=purpose))
        assert list(errors_of(answer)) == ["purpose"]


def test_nothing_is_entered_in_a_closed_case(cast: Cast, desk: Desk) -> None:
    case = desk.open_case()
    desk.post(f"cases/{case.pk}/move/close/", reason="settled")
    answer = desk.post(f"cases/{case.pk}/mandates/new/", **mandate_typed(cast))
    assert "Die Akte ist geschlossen." in text_of(answer)
    assert not Mandate.objects.exists()


# --- Whose ------------------------------------------------------------------------------------------------
def test_mandate_of_another_case_is_not_found(cast: Cast, desk: Desk) -> None:
    mine, other = desk.open_case(), desk.open_case("Andere")
    mandate = give_mandate(keyring_for(cast.adviser), other, mandate_given())
    assert desk.get(f"cases/{mine.pk}/mandates/{mandate.pk}/withdraw/").status_code == 404
    assert desk.post(f"cases/{mine.pk}/mandates/{mandate.pk}/withdraw/").status_code == 404
    assert desk.post(f"cases/{mine.pk}/consents/{mandate.pk}/withdraw/").status_code == 404
    mandate.refresh_from_db()
    assert mandate.revision == 1


def test_whoever_answers_the_phone_may_take_back_but_not_give(cast: Cast, desk: Desk) -> None:
    case = desk.open_case()
    mandate = give_mandate(keyring_for(cast.adviser), case, mandate_given())
    colleague = Desk(cast, cast.colleague)
    assert colleague.get(f"cases/{case.pk}/mandates/{mandate.pk}/withdraw/").status_code == 404
    colleague.post(f"cases/{case.pk}/visit/", reason="Ruft gerade an")
    assert colleague.get(f"cases/{case.pk}/mandates/new/").status_code in {403, 404}
    answer = colleague.post(f"cases/{case.pk}/mandates/{mandate.pk}/withdraw/", how="phone")
    assert answer.status_code == 302
    assert "zurückgenommen" in desk.read_case(case)


# --- Given, ended, taken back -----------------------------------------------------------------------------
def test_mandate_stands_in_the_case_and_says_who_opens_the_post(cast: Cast, desk: Desk) -> None:
    case = desk.open_case()
    assert "Beraten dürfen wir trotzdem immer." in desk.read_case(case)
    assert desk.post(f"cases/{case.pk}/mandates/new/", **mandate_typed(cast)).status_code == 302
    page = desk.read_case(case)
    for words in ("Jobcenter Dresden", "Bescheid vom 3. November", "in Vertretung Kim Winter", "schriftlich"):
        assert words in page


def test_form_explains_both_before_the_choice(desk: Desk) -> None:
    page = desk.read(f"cases/{desk.open_case().pk}/mandates/new/")
    explained, choice = page.index("Mit dem Brief an uns beginnt die Frist."), page.index('name="kind"')
    assert page.index("wenn sie nicht sofort widerspricht") < choice
    assert explained < choice


def test_consent_is_proposed_for_two_weeks(desk: Desk) -> None:
    page = desk.get(f"cases/{desk.open_case().pk}/consents/new/")
    assert page.context["form"]["until"].value() == in_days(14)


def test_companion_needs_no_deputy(cast: Cast, desk: Desk) -> None:
    case = desk.open_case()
    typed = mandate_typed(cast, kind="companion", deputy="")
    assert desk.post(f"cases/{case.pk}/mandates/new/", **typed).status_code == 302
    assert "Begleitung (Beistand)" in desk.read_case(case)


def test_expired_ones_are_shown_as_expired(cast: Cast, desk: Desk) -> None:
    case = desk.open_case()
    desk.post(f"cases/{case.pk}/consents/new/", **consent_typed())
    assert "abgelaufen" not in desk.read_case(case)
    for days, is_over in ((14, False), (15, True)):
        with time_machine.travel(timezone.now() + datetime.timedelta(days=days)):
            (consent,) = allowances_in(keyring_for(cast.adviser), case)
            assert (consent.state == "expired") is is_over
            assert ("abgelaufen" in Desk(cast).read_case(case)) is is_over


def test_consent_is_taken_back_with_one_press(desk: Desk) -> None:
    case = desk.open_case()
    desk.post(f"cases/{case.pk}/consents/new/", **consent_typed())
    consent = Consent.objects.get()
    address = f"cases/{case.pk}/consents/{consent.pk}/withdraw/"
    assert f'<form method="post" action="/desk/{address}">' in desk.read_case(case)
    assert desk.post(address).status_code == 302
    page = desk.read_case(case)
    assert "zurückgenommen" in page
    assert address not in page
    assert "Zurückgenommen · <bdi>Alex Sommer</bdi>" in page


def test_taking_back_twice_changes_nothing(cast: Cast, desk: Desk) -> None:
    keyring, case = keyring_for(cast.adviser), desk.open_case()
    consent = give_consent(keyring, case, consent_given())
    withdraw(keyring, consent, WithdrawnHow.PHONE)
    withdraw(keyring, consent, WithdrawnHow.IN_PERSON)
    (shown,) = allowances_in(keyring, case)
    assert shown.sheet.withdrawn_how == WithdrawnHow.PHONE
    assert Consent.objects.get().revision == 2


def test_reminder_comes_before_the_end_and_goes_with_the_mandate(cast: Cast, desk: Desk) -> None:
    keyring, case = keyring_for(cast.adviser), desk.open_case()
    mandate = give_mandate(keyring, case, mandate_given())
    assert next_due_on(case) == in_days(46)
    assert "Jobcenter Dresden: Vollmacht endet am" in desk.read_case(case)
    withdraw(keyring, mandate, WithdrawnHow.IN_PERSON)
    assert next_due_on(case) is None
    assert not Todo.objects.exists()


def test_short_mandate_reminds_today(cast: Cast, desk: Desk) -> None:
    case = desk.open_case()
    give_mandate(keyring_for(cast.adviser), case, mandate_given(until=in_days(3)))
    assert next_due_on(case) == in_days(0)


def test_nothing_depends_on_a_consent(desk: Desk) -> None:
    """Answering, noting, counting days: the case does all of it for somebody who allowed nothing."""
    case = desk.open_case()
    desk.post(f"cases/{case.pk}/consents/new/", **consent_typed())
    desk.post(f"cases/{case.pk}/consents/{Consent.objects.get().pk}/withdraw/")
    assert desk.write_note(case, "Weiter geholfen.").status_code == 302
    due = {"due_on": in_days(5).isoformat(), "task": "Anrufen"}
    assert desk.post(f"cases/{case.pk}/due/", **due).status_code == 302


def test_erasing_the_case_erases_what_was_allowed(cast: Cast, desk: Desk) -> None:
    keyring, case = keyring_for(cast.adviser), desk.open_case()
    mandate = give_mandate(keyring, case, mandate_given())
    consent = give_consent(keyring, case, consent_given())
    erase_case(keyring, case, "asked")
    assert not Safe.objects.filter(pk__in=[mandate.safe_id, consent.safe_id]).exists()
    assert not Mandate.objects.exists()
    assert not Consent.objects.exists()


def test_notice_about_the_person_goes_with_the_case(cast: Cast, desk: Desk) -> None:
    case: Case = desk.open_case()
    Todo.objects.create(kind=PERSON_CHANGED, subject=case.pk, owner=cast.adviser)
    hand_over_case(keyring_for(cast.adviser), case, cast.colleague)
    assert Todo.objects.get(kind=PERSON_CHANGED, done_on=None).owner == cast.colleague


# --- The field that proposes ------------------------------------------------------------------------------
def test_suggesting_field_offers_and_takes_anything() -> None:
    widget = SuggestingInput(lambda: ["Jobcenter", 'Amt "Süd" <b>'])
    drawn = widget.render("recipient", "Schule", {"id": "id_recipient"})
    assert 'list="id_recipient-suggestions"' in drawn
    assert '<datalist id="id_recipient-suggestions"><option value="Jobcenter"></option>' in drawn
    assert 'value="Schule"' in drawn
    assert "<b>" not in drawn
