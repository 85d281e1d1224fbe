import pytest
from django.test import RequestFactory

from teilhabe.foundation.forms.carried import came_from_here, carried_fields
from tests.cast import Browser, Cast
from tests.garden.models import Plot

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.garden.site")]


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


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://verein.example"}, False),
        ({"Origin": "https://verein.example"}, True),
        ({"Origin": "https://other.example"}, False),
        ({"Origin": "null"}, False),
        ({}, False),
    ],
)
def test_only_our_own_pages_count_as_ours(
    rf: RequestFactory, headers: dict[str, str], expected: bool
) -> None:
    headers |= {"Host": "verein.example", "X-Forwarded-Proto": "https"}
    assert came_from_here(rf.post("/", headers=headers)) is expected
