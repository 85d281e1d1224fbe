import time

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teilhabe.foundation.search.analysis import grams, stems, words_of
from teilhabe.foundation.search.index import Document, PublicIndex, Searchable
from teilhabe.foundation.search.models import public_content_changed
from tests.garden.models import Plot, Sign, SignTranslation

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> PublicIndex:
    """A garden with signs in several languages, and the index of a fresh process."""
    for title, text in [
        ("Wohnungsberatung", "Hilfe bei Mieterhöhung, Kündigung und Wohngeld"),
        ("Deutschkurse", "Sprache lernen mit anderen, auch abends"),
        ("Frauentreff", "Frühstück und Gespräche. Kinder sind willkommen. Wohnung"),
    ]:
        Sign.objects.create(title={"de": title}, text=text)
    source = Sign.objects.get(text__startswith="Hilfe")
    for language, text in [
        ("ar", "استشارة السكن\nمساعدة في الإيجار"),
        ("en", "Housing advice\nHelp with rents"),
        ("uk", "Консультація щодо житла\nДопомога"),
        ("zh", "住房咨询\n帮助"),
        ("vi", "Tư vấn nhà ở\nGiúp đỡ"),
    ]:
        SignTranslation.objects.create(
            source=source, language=language, text=text, source_version=1, state="published"
        )
    return PublicIndex()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wohnungsberatung", "Wohnungsberatung"),
        ("wohnungs beratungen", "Wohnungsberatung"),
        ("WOHNUNGSBERATTUNG", "Wohnungsberatung"),
        ("Kündigungen", "Wohnungsberatung"),
        ("kundigung", "Wohnungsberatung"),
        ("Deutschkurs", "Deutschkurse"),
        ("deutsch", "Deutschkurse"),
        ("frühstücken", "Frauentreff"),
        ("rent", "Housing advice"),
        ("السكن", "استشارة السكن"),
        ("житло", "Консультація щодо житла"),
        ("住房", "住房咨询"),
        ("tu van", "Tư vấn nhà ở"),
    ],
)
def test_question_in_any_script_and_form_finds_its_page(
    index: PublicIndex, question: str, expected: str
) -> None:
    assert index.search(question)[0].title == expected


@pytest.mark.parametrize("question", ["", "   ", "?!", "\x00", "qqqq", 'title:" OR (', "x" * 100_000])
def test_odd_questions_find_nothing_and_break_nothing(index: PublicIndex, question: str) -> None:
    assert index.search(question) == []


def test_hits_can_be_narrowed_to_kinds(index: PublicIndex) -> None:
    assert {hit.kind for hit in index.search("housing advice Wohnungsberatung")} == {"sign", "translation"}
    assert {hit.kind for hit in index.search("Wohnungsberatung", kinds=["translation"])} <= {"translation"}


def test_index_follows_when_the_number_moves(index: PublicIndex) -> None:
    assert not index.search("Kleiderkammer")
    Sign.objects.create(title={"de": "Kleiderkammer"}, text="Jacken")
    assert not index.search("Kleiderkammer")
    public_content_changed()
    (hit,) = index.search("Kleiderkammer")
    assert (hit.title, hit.language, hit.kind) == ("Kleiderkammer", "de", "sign")


def test_only_published_rows_are_found(index: PublicIndex) -> None:
    SignTranslation.objects.filter(language="en").update(state="draft")
    public_content_changed()
    assert "Housing advice" not in {hit.title for hit in index.search("housing")}


def test_question_costs_one_query_once_the_index_is_built(index: PublicIndex) -> None:
    index.search("deutsch")
    with CaptureQueriesContext(connection) as queries:
        index.search("wohnung")
    assert len(queries) == 1


def test_rows_that_are_not_public_cannot_be_declared() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"garden\.Plot is not PUBLIC"):
        Searchable(
            kind="plot",
            model=Plot,
            rows=Plot.objects.all,
            document=lambda plot: Document(title=plot.name, text="", url=""),
        )


def test_words_lose_accents_but_keep_the_signs_of_their_script() -> None:
    assert words_of("Żółć ÄRGER Straße हिन्दी ትግርኛ") == [
        "zolc",
        "arger",
        "strasse",
        *words_of("हिन्दी"),
        "ትግርኛ",
    ]
    assert stems(["kurse"], "de") == {"kurse", "kurs"}
    assert stems(["kurse"], "ar") == {"kurse"}
    assert grams(["haus", "ab"], 3) == {"hau", "aus", "ab"}


def test_a_thousand_rows_are_searched_in_milliseconds() -> None:
    Sign.objects.bulk_create(
        Sign(title={"de": f"Angebot {number}"}, text=f"Beratung Nummer {number}") for number in range(1000)
    )
    index = PublicIndex()
    index.search("Beratung")
    started = time.thread_time()
    for _ in range(20):
        index.search("Beratung Angebot 77")
    assert (time.thread_time() - started) / 20 < 0.02
