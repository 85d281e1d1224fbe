import datetime
import re

import pytest
import time_machine
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from teilhabe.foundation.forms.drafts import forget_expired, forget_visitor
from teilhabe.foundation.forms.models import Draft
from teilhabe.foundation.sealer import registered
from tests.cast import Browser, Cast, logged_in
from tests.garden.models import Plot
from tests.toy_sealer import ToySealer

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.garden.site"),
    pytest.mark.usefixtures("toy_sealer"),
]

NEW, SUGGEST = "/garden/new/", "/garden/suggest/"
HALF = {"name": "", "note": "Süße <Tomaten>", "sown_on": "im Mai"}


def page_of(browser: Browser, address: str) -> str:
    return browser.get(address).content.decode()


def test_form_with_errors_is_kept_and_shown_on_return(cast: Cast) -> None:
    browser = logged_in(cast.adviser)
    page = browser.post(NEW, HALF).content.decode()
    assert "Süße &lt;Tomaten&gt;" in page
    page = page_of(browser, NEW)
    assert "Süße &lt;Tomaten&gt;" in page
    assert 'value="im Mai"' in page
    assert "noch nicht abgeschickt" in page
    assert "kern-error" not in page


def test_autosave_answers_nothing_and_judges_nothing(cast: Cast) -> None:
    browser = logged_in(cast.adviser)
    assert browser.post(NEW, HALF | {"draft": "autosave"}).status_code == 204
    assert browser.post(NEW, HALF | {"draft": "autosave", "note": "Gurken"}).status_code == 204
    assert Draft.objects.count() == 1
    assert "Gurken" in page_of(browser, NEW)
    assert not Plot.objects.exists()


def test_save_button_shows_everything_again_without_errors(cast: Cast) -> None:
    page = logged_in(cast.adviser).post(NEW, HALF | {"draft": "save"}).content.decode()
    assert "Süße &lt;Tomaten&gt;" in page
    assert 'value="im Mai"' in page
    assert "kern-error" not in page


def test_draft_goes_when_the_action_succeeds(cast: Cast) -> None:
    browser = logged_in(cast.adviser)
    browser.post(NEW, HALF)
    browser.post(NEW, {"name": "Tomaten", "note": "süß"})
    assert not Draft.objects.exists()
    assert "süß" not in page_of(browser, NEW)


def test_draft_stays_when_the_action_refuses(cast: Cast) -> None:
    logged_in(cast.adviser).post(NEW, {"name": "Unkraut", "note": "Brennnesseln"})
    assert Draft.objects.exists()


def test_draft_is_thrown_away_on_demand(cast: Cast) -> None:
    browser = logged_in(cast.adviser)
    browser.post(NEW, HALF)
    assert browser.post(NEW, HALF | {"draft": "discard"})["Location"] == NEW
    assert not Draft.objects.exists()


def test_each_row_and_each_person_has_a_draft_apart(cast: Cast) -> None:
    first, second = (Plot.objects.create(name=name) for name in ("Tomaten", "Gurken"))
    browser = logged_in(cast.adviser)
    browser.post(f"/garden/{first.pk}/change/", HALF)
    assert "Süße" not in page_of(browser, f"/garden/{second.pk}/change/")
    assert "Süße" not in page_of(logged_in(cast.colleague), f"/garden/{first.pk}/change/")
    assert "Süße" in page_of(browser, f"/garden/{first.pk}/change/")


def test_table_shows_neither_words_nor_the_form(cast: Cast) -> None:
    plot = Plot.objects.create(name="Tomaten", keeper=cast.adviser)
    logged_in(cast.adviser).post(f"/garden/{plot.pk}/change/", HALF)
    (row,) = Draft.objects.values_list()
    for value in row:
        assert b"Tomaten" not in bytes(value) if isinstance(value, bytes) else "garden" not in str(value)


def test_altered_draft_is_refused_and_gone(cast: Cast) -> None:
    browser = logged_in(cast.adviser)
    browser.post(NEW, HALF)
    Draft.objects.update(blob=b"altered")
    assert browser.get(NEW).status_code == 409
    assert browser.get(NEW).status_code == 200
    assert not Draft.objects.exists()


def test_draft_whose_key_is_lost_is_no_draft(cast: Cast) -> None:
    browser = logged_in(cast.adviser)
    browser.post(NEW, HALF)
    with registered(ToySealer()):
        assert browser.get(NEW).status_code == 200


def test_visitor_keeps_a_draft_under_the_cookie(cast: Cast) -> None:
    browser = Browser()
    browser.get(SUGGEST)
    assert "__Host-draft" not in browser.cookies, "who types nothing gets no cookie"
    browser.post(SUGGEST, HALF)
    assert browser.cookies["__Host-draft"]["httponly"]
    assert not browser.cookies["__Host-draft"]["max-age"]
    assert "Süße" in page_of(browser, SUGGEST)
    assert "Süße" not in page_of(Browser(), SUGGEST)
    (draft,) = Draft.objects.all()
    assert draft.owner is None
    assert bytes.fromhex(browser.cookies["__Host-draft"].value) not in (draft.visitor, draft.form, draft.blob)


@pytest.mark.parametrize("cookie", ["", "zz", "00"])
def test_spoiled_cookie_gives_a_new_key(cookie: str) -> None:
    browser = Browser()
    browser.cookies["__Host-draft"] = cookie
    browser.post(SUGGEST, HALF)
    assert len(browser.cookies["__Host-draft"].value) == 64


def test_leaving_wipes_the_visitors_drafts_only(rf: RequestFactory) -> None:
    leaving, staying = Browser(), Browser()
    for browser in (leaving, staying):
        browser.post(SUGGEST, HALF)
    request = rf.post("/leave/")
    request.COOKIES["__Host-draft"] = leaving.cookies["__Host-draft"].value
    response = HttpResponse()
    forget_visitor(request, response)
    assert response.cookies["__Host-draft"]["max-age"] == 0
    assert Draft.objects.count() == 1
    assert "Süße" in page_of(staying, SUGGEST)


def test_visitors_draft_ends_within_a_day_and_hides_the_minute() -> None:
    with time_machine.travel("2026-03-01 12:34:56 +0000"):
        browser = Browser()
        browser.post(SUGGEST, HALF)
        assert Draft.objects.get().expires_at == datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
    with time_machine.travel("2026-03-02 12:00:01 +0000"):
        assert "Süße" not in page_of(browser, SUGGEST)
        assert forget_expired() == 1
    assert not Draft.objects.filter(expires_at__gt=timezone.now()).exists()


def test_commissioner_keeps_coded_answers_but_no_free_text(cast: Cast, at_the_commissioner: None) -> None:
    browser = logged_in(cast.adviser)
    page = browser.post(NEW, HALF | {"sown_on": "01.05.2026", "draft": "save"}).content.decode()
    assert "Süße" in page, "what was typed stays in the browser's page"
    page = page_of(browser, NEW)
    assert 'value="01.05.2026"' in page
    assert "Süße" not in page


def test_commissioner_keeps_no_words_in_a_coded_field(cast: Cast, at_the_commissioner: None) -> None:
    logged_in(cast.adviser).post(NEW, HALF)
    assert not Draft.objects.exists()


def test_every_form_page_loads_the_module_once(cast: Cast) -> None:
    page = page_of(logged_in(cast.adviser), NEW)
    assert len(re.findall(r"forms/drafts\.js", page)) == 1
    assert "data-draft" in page
