import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from teilhabe.foundation.translation.fields import label_in
from teilhabe.foundation.workflow.moves import FourEyesError, move
from tests.cast import Cast
from tests.garden.models import Sign, SignTranslation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_sealer")]


@pytest.fixture
def sign() -> Sign:
    return Sign.objects.create(
        title={"de": "Bitte gießen", "ar": "يرجى السقي"}, text="Abends gießen.", version=2
    )


def translate(sign: Sign, language: str, **values: object) -> SignTranslation:
    given: dict[str, object] = {"source_version": sign.version, "state": "published", "text": language}
    return SignTranslation.objects.create(source=sign, language=language, **given | values)


def test_translation_of_an_older_version_is_outdated(sign: Sign) -> None:
    fresh, old = translate(sign, "en"), translate(sign, "ar", source_version=1)
    assert not fresh.is_outdated
    assert old.is_outdated
    assert list(SignTranslation.objects.outdated()) == [old]
    sign.version = 3
    sign.save()
    assert SignTranslation.objects.outdated().count() == 2


def test_reader_gets_the_best_published_language(sign: Sign) -> None:
    german, english = translate(sign, "de"), translate(sign, "en")
    translate(sign, "ar", state="review")
    assert sign.translations.best_for("en") == english
    stand_in = sign.translations.best_for("ar")
    assert stand_in == german
    assert not stand_in.is_for("ar")
    assert english.is_for("en-GB")
    assert stand_in.described_language.autonym == "Deutsch"


def test_newest_published_version_counts(sign: Sign) -> None:
    translate(sign, "en", version=1)
    newest = translate(sign, "en", version=2)
    translate(sign, "en", version=3, state="draft")
    assert sign.translations.best_for("en") == newest
    assert Sign.objects.create(text="").translations.best_for("en") is None


def test_one_row_for_each_language_and_version(sign: Sign) -> None:
    translate(sign, "en")
    with pytest.raises(IntegrityError):
        translate(sign, "en")


def test_translator_does_not_publish_alone(sign: Sign, cast: Cast) -> None:
    row = translate(sign, "en", state="review", translator=cast.adviser)
    with pytest.raises(FourEyesError):
        move(row, "publish", by=cast.adviser)
    move(row, "publish", by=cast.manager)
    assert row.state == "published"


def test_machine_made_text_needs_one_human(sign: Sign, cast: Cast) -> None:
    row = translate(sign, "en", state="review", is_machine_made=True)
    move(row, "publish", by=cast.adviser)
    assert row.state == "published"


@pytest.mark.parametrize(
    ("labels", "wanted", "expected"),
    [
        ({"de": "Hilfe", "ar": "مساعدة"}, "ar", "مساعدة"),
        ({"de": "Hilfe", "ar": "مساعدة"}, "fr", '<span lang="de" dir="ltr">Hilfe</span>'),
        ({"de": "", "ar": "مساعدة"}, "fr", '<span lang="ar" dir="rtl">مساعدة</span>'),
        ({"de": "<b>"}, "de", "&lt;b&gt;"),
        ({}, "de", ""),
    ],
)
def test_label_falls_back_and_says_so(labels: dict[str, str], wanted: str, expected: str) -> None:
    assert label_in(labels, wanted) == expected


def test_label_without_a_language_is_the_one_of_the_page() -> None:
    assert label_in({"de": "Hilfe", "en": "Help"}) == "Hilfe"


@pytest.mark.parametrize(
    "labels", [{}, {"en": "Help"}, {"de": "Hilfe", "tlh": "QaH"}, {"de": "Hilfe", "en": 3}, "x"]
)
def test_labels_are_checked(labels: object) -> None:
    with pytest.raises(ValidationError):
        Sign(title=labels, text="x").full_clean()
