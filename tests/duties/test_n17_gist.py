"""N17 a in part: five facts about a letter, in the person's language and German, no translation."""

import pytest

from teilhabe.rooms.advice.models import Gist
from tests.cast import Cast
from tests.desk import Desk, text_of

pytestmark = pytest.mark.django_db
TYPED = {
    "writer": "Jobcenter Dresden",
    "letter_on": "2020-11-16",
    "wants": "يريد كشوف الحساب",
    "until_on": "2020-12-04",
    "otherwise": "Das Geld kommt später.",
    "to_do": "Kopien abgeben.",
    "language": "ar",
}


def test_n17_gist_says_five_things_in_both_languages_and_that_it_is_no_translation(cast: Cast) -> None:
    desk = Desk(cast)
    case = desk.open_case(language="ar")
    assert desk.get(f"cases/{case.pk}/gists/new/").context["form"]["language"].value() == "ar"
    answer = desk.post(f"cases/{case.pk}/gists/new/", **TYPED)
    page = desk.read(answer.headers["Location"].removeprefix("/desk/"))
    for words in ("Wer schreibt?", "من كتبها؟", "يريد كشوف الحساب", "4 ديسمبر، 2020"):
        assert words in page
    assert "keine Übersetzung" in page
    assert "وليس ترجمة" in page
    assert 'lang="ar" dir="rtl"' in page
    assert "Brief kurz erklärt" in desk.read_case(case)
    assert "كشوف".encode() not in bytes(Gist.objects.get().blob)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"until_on": "2020-11-15"}, "until_on"),
        ({"letter_on": "2062-11-16", "until_on": ""}, "letter_on"),
        ({"letter_on": "1850-11-16"}, "letter_on"),
        ({"wants": ""}, "wants"),
        ({"language": "xx"}, "language"),
    ],
)
def test_n17_what_cannot_be_is_said_at_the_field(cast: Cast, typed: dict[str, str], field: str) -> None:
    desk = Desk(cast)
    case = desk.open_case()
    answer = desk.post(f"cases/{case.pk}/gists/new/", **(TYPED | typed))
    assert field in answer.context["form"].errors
    assert "Kopien abgeben." in text_of(answer)
    assert not Gist.objects.exists()
