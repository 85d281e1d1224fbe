import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teilhabe.foundation.audit.models import Entry
from tests.cast import Browser, Cast, logged_in
from tests.garden.models import Plot

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.garden.site"),
    pytest.mark.usefixtures("toy_sealer"),
]


@pytest.fixture
def adviser(cast: Cast) -> Browser:
    return logged_in(cast.adviser)


def test_list_shows_columns_links_and_button(adviser: Browser, cast: Cast) -> None:
    plot = Plot.objects.create(name="Tomaten", keeper=cast.colleague)
    page = adviser.get("/garden/").content.decode()
    assert f'<a href="/garden/{plot.pk}/"><bdi>Tomaten</bdi></a>' in page
    assert "verwildert" in page
    assert "Kim Winter" in page
    assert 'href="/garden/new/"' in page


def test_list_hides_the_button_from_those_who_may_not_create(cast: Cast) -> None:
    page = logged_in(cast.manager).get("/garden/").content.decode()
    assert 'href="/garden/new/"' not in page
    assert "Hier ist noch nichts." in page


def queries_of_a_list(browser: Browser) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get("/garden/").status_code == 200
    return len(queries)


def test_list_asks_the_database_as_often_for_three_rows_as_for_one(adviser: Browser, cast: Cast) -> None:
    Plot.objects.create(name="Tomaten", keeper=cast.adviser)
    once = queries_of_a_list(adviser)
    Plot.objects.create(name="Gurken", keeper=cast.colleague)
    Plot.objects.create(name="Kürbis", keeper=cast.adviser)
    assert queries_of_a_list(adviser) == once


def test_list_is_paged_and_keeps_the_filter(adviser: Browser) -> None:
    Plot.objects.bulk_create(Plot(name=f"Beet {number:02}", state="sown") for number in range(21))
    Plot.objects.create(name="Anderes")
    first = adviser.get("/garden/?state=sown").content.decode()
    assert "Beet 19" in first
    assert "Beet 20" not in first
    assert "Anderes" not in first
    assert "state=sown&amp;page=2" in first
    assert "Beet 20" in adviser.get("/garden/?state=sown&page=2").content.decode()
    assert adviser.get("/garden/?page=9").status_code == 404


def test_list_with_a_wrong_filter_shows_all_and_the_error(adviser: Browser) -> None:
    Plot.objects.create(name="Tomaten")
    page = adviser.get("/garden/?state=burnt").content.decode()
    assert "Tomaten" in page
    assert "kern-error" in page


def test_htmx_gets_the_rows_alone(adviser: Browser) -> None:
    page = adviser.get("/garden/", headers={"HX-Request": "true"}).content.decode()
    assert page.strip().startswith('<div id="rows">')


def test_detail_shows_exactly_the_buttons_this_person_may_press(adviser: Browser, cast: Cast) -> None:
    plot = Plot.objects.create(name="Tomaten", state="dug", digger=cast.colleague)
    page = adviser.get(f"/garden/{plot.pk}/").content.decode()
    assert f'<a class="kern-btn kern-btn--secondary" href="/garden/{plot.pk}/move/sow/">Säen</a>' in page
    assert "move/abandon/" not in page
    assert f"/garden/{plot.pk}/change/" in page
    page = logged_in(cast.manager).get(f"/garden/{plot.pk}/").content.decode()
    assert f'<form method="post" action="/garden/{plot.pk}/move/abandon/">' in page
    assert "move/sow/" not in page
    assert "/change/" not in page


def test_foreign_row_missing_right_and_anonymous_visitor(adviser: Browser, cast: Cast) -> None:
    foreign = Plot.objects.create(name="Tomaten", keeper=cast.colleague)
    for client, expected in [(adviser, 404), (logged_in(cast.manager), 403), (Browser(), 302)]:
        for method in (client.get, client.post):
            answer = method(f"/garden/{foreign.pk}/change/", {"name": "Meins"})
            assert answer.status_code == (401 if (expected, method) == (302, client.post) else expected)
    assert Plot.objects.get().name == "Tomaten"


def test_create_page_calls_its_action(adviser: Browser, cast: Cast) -> None:
    answer = adviser.post("/garden/new/", {"name": "Tomaten", "note": "süß"}, follow=True)
    plot = Plot.objects.get()
    assert answer.redirect_chain == [(f"/garden/{plot.pk}/", 302)]
    assert "Gespeichert." in answer.content.decode()
    assert (plot.name, plot.keeper) == ("Tomaten", cast.adviser)


def test_refusal_of_the_action_stands_above_the_form_and_keeps_what_was_typed(adviser: Browser) -> None:
    page = adviser.post("/garden/new/", {"name": "Unkraut", "note": "Brennnesseln"}).content.decode()
    assert "Unkraut wächst von allein." in page
    assert "Brennnesseln" in page
    assert not Plot.objects.exists()


def test_change_page_starts_with_the_row_and_calls_its_action(adviser: Browser, cast: Cast) -> None:
    plot = Plot.objects.create(name="Tomaten", note="süß", keeper=cast.adviser)
    page = adviser.get(f"/garden/{plot.pk}/change/").content.decode()
    assert 'value="Tomaten"' in page
    assert "süß</textarea>" in page
    answer = adviser.post(f"/garden/{plot.pk}/change/", {"name": "Kürbis", "note": ""})
    assert answer["Location"] == f"/garden/{plot.pk}/"
    assert Plot.objects.get().name == "Kürbis"


def test_move_without_questions_is_one_press(adviser: Browser) -> None:
    plot = Plot.objects.create(name="Tomaten")
    answer = adviser.post(f"/garden/{plot.pk}/move/dig/")
    assert answer["Location"] == f"/garden/{plot.pk}/"
    assert Plot.objects.get().state == "dug"


def test_move_with_questions_asks_first_and_calls_its_action(adviser: Browser, cast: Cast) -> None:
    plot = Plot.objects.create(name="Tomaten", state="dug", digger=cast.colleague)
    assert "Grünkohl" in adviser.get(f"/garden/{plot.pk}/move/sow/").content.decode()
    assert adviser.post(f"/garden/{plot.pk}/move/sow/", {"seed": ""}).status_code == 200
    assert Plot.objects.get().state == "dug"
    adviser.post(f"/garden/{plot.pk}/move/sow/", {"seed": "kale"})
    assert Plot.objects.get().state == "sown"
    assert Entry.objects.count() == 1


def test_refused_moves_say_why(adviser: Browser, cast: Cast) -> None:
    plot = Plot.objects.create(name="Tomaten", state="dug", digger=cast.adviser)
    page = adviser.post(f"/garden/{plot.pk}/move/sow/", {"seed": "kale"}).content.decode()
    assert "Diesen Schritt muss eine zweite Person machen." in page
    assert "im jetzigen Stand nicht möglich" in adviser.post(f"/garden/{plot.pk}/move/dig/").content.decode()
    assert adviser.post(f"/garden/{plot.pk}/move/abandon/").status_code == 403
    assert adviser.post(f"/garden/{plot.pk}/move/burn/").status_code == 404
    assert Plot.objects.get().state == "dug"


def test_page_of_a_visitor_needs_no_log_in() -> None:
    assert Browser().post("/garden/suggest/", {"name": "Tomaten"})["Location"] == "/garden/suggest/"
    assert Plot.objects.get().keeper is None
