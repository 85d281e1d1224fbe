import re

import pytest
from django.test import RequestFactory

from teilhabe.foundation.forms.carried import carried_fields
from tests.cast import Browser, Cast, add_app
from tests.garden.models import Plot

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.garden.site"),
    pytest.mark.usefixtures("toy_sealer"),
]


def test_form_sent_after_the_session_ended_is_carried(cast: Cast) -> None:
    plot = Plot.objects.create(name="Tomaten", keeper=cast.adviser)
    answer = Browser().post(
        f"/garden/{plot.pk}/change/?from=list", {"name": 'Gelbe "Tomaten"', "note": "süß"}
    )
    page = answer.content.decode()
    assert answer.status_code == 401
    assert '<input type="hidden" name="name" value="Gelbe &quot;Tomaten&quot;">' in page
    assert '<input type="hidden" name="note" value="süß">' in page
    assert f'action="/garden/{plot.pk}/change/?from=list"' in page
    assert 'href="/account/login/"' in page
    assert Plot.objects.get().name == "Tomaten"


def test_page_asked_for_without_log_in_leads_to_the_log_in() -> None:
    assert Browser().get("/garden/new/")["Location"] == "/account/login/?next=/garden/new/"


def test_several_values_are_carried_passwords_and_tokens_are_not(rf: RequestFactory) -> None:
    request = rf.post("/", {"a": ["1", "2"], "password": "x", "csrfmiddlewaretoken": "y", "draft": "save"})
    assert carried_fields(request) == [("a", "1"), ("a", "2")]


def token_in(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found
    return found[1]


def test_carried_form_is_accepted_after_the_log_in(cast: Cast) -> None:
    browser = Browser()
    browser.handler.enforce_csrf_checks = True
    browser.defaults["HTTP_ORIGIN"] = "https://verein.example"
    browser.force_login(cast.adviser, "allauth.account.auth_backends.AuthenticationBackend")
    add_app(cast.adviser)
    token = token_in(browser.get("/garden/new/").content.decode())
    browser.session.flush()
    page = browser.post("/garden/new/", {"name": "Tomaten", "note": "", "csrfmiddlewaretoken": token})
    assert page.status_code == 401
    browser.force_login(cast.adviser, "allauth.account.auth_backends.AuthenticationBackend")
    carried = {"name": "Tomaten", "note": "", "csrfmiddlewaretoken": token_in(page.content.decode())}
    assert browser.post("/garden/new/", carried).status_code == 302
    assert Plot.objects.get().keeper == cast.adviser
