"""Help never depends on consent, and "I do not want to say" is an answer everywhere."""

import pytest
from django import forms

from teilhabe.rooms.advice.forms import QUESTIONS, ContactForm, Question, WriteForm
from teilhabe.rooms.advice.forms.cases import CaseForm
from teilhabe.rooms.advice.forms.mailboxes import GroupForm, ReceiptForm
from tests.cast import Cast
from tests.visitors import Visitor

PUBLIC_FORMS: list[type[forms.Form]] = [*QUESTIONS, WriteForm, ContactForm, ReceiptForm, GroupForm]


def required_in(form: type[forms.Form]) -> set[str]:
    return {name for name, field in form.base_fields.items() if field.required}


def test_only_the_message_and_the_receipt_have_to_be_there() -> None:
    required = {name for form in PUBLIC_FORMS for name in required_in(form)}
    assert required == {"message", "receipt", "group"}


def test_nobody_has_to_tick_anything() -> None:
    every_form: list[type[forms.Form]] = [*PUBLIC_FORMS, CaseForm]
    boxes = {
        f"{form.__name__}.{name}"
        for form in every_form
        for name, field in form.base_fields.items()
        if isinstance(field, forms.BooleanField) and field.required
    }
    assert boxes == set()


def test_a_case_needs_nothing_but_a_name_to_call_somebody_by() -> None:
    assert required_in(CaseForm) - {"channel", "team", "seen"} == {"call_name"}


@pytest.mark.django_db
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_but_the_message_can_be_left_out(cast: Cast, question: type[Question]) -> None:
    page = Visitor().open(f"talk/{question.slug}/").text
    assert ('value="skip"' in page) == (question.slug != "message")


@pytest.mark.django_db
def test_who_says_nothing_but_the_message_gets_a_receipt(cast: Cast) -> None:
    assert len(Visitor().file("Hilfe").replace(" ", "")) == 25
