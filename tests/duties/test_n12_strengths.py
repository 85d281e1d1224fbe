"""N12 a: new file | first section | "What helps you / what can you do", optional."""

import pytest

from tests.cast import Cast
from tests.desk import Desk

pytestmark = pytest.mark.django_db


def test_n12_a_first_question_is_what_helps_and_it_is_optional(cast: Cast) -> None:
    desk = Desk(cast)
    form = desk.get("cases/new/").context["form"]
    first = next(field for field in form if not field.is_hidden)
    assert str(first.label) == "Was hilft Ihnen, was können Sie?"
    assert not first.field.required
    page = desk.read("cases/new/")
    assert (
        page.index("Was hilft Ihnen")
        < page.index("Wie sollen wir Sie nennen?")
        < page.index("Worum geht es?")
    )


def test_n12_a_strengths_stand_above_the_concerns(cast: Cast) -> None:
    desk = Desk(cast)
    case = desk.open_case(strengths="Kocht für das ganze Haus", concerns=["livelihood.debt"])
    page = desk.read_case(case)
    assert page.index("Kocht für das ganze Haus") < page.index("Schulden und Rechnungen")
