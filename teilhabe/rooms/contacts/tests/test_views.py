import re

import pytest
import time_machine

from teilhabe.core.tallies import actions as tally
from teilhabe.core.tallies.models import InboxBlob
from teilhabe.rooms.contacts.tests.entries import ENTRY, PAGE, counted
from tests.cast import Browser, Cast, logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_sealer")]


@pytest.fixture
def adviser(cast: Cast) -> Browser:
    return logged_in(cast.adviser)


def ticket_in(browser: Browser) -> str:
    return str(browser.get(PAGE).context["ticket"])


def test_an_entry_is_counted_and_the_page_is_ready_for_the_next(adviser: Browser) -> None:
    page = adviser.post(PAGE, ENTRY, follow=True)
    assert "Gezählt." in page.content.decode()
    assert page.context["form"].is_bound is False
    assert page.context["form"].initial["entry"] != 77
    assert counted() == {
        (),
        (("language", "ar"),),
        (("topic", "residence"),),
        (("topic", "housing"),),
        (("concern", "not_asked"),),
        (("channel", "open_hours"),),
        (("interpreter", "no"),),
        (("duration", "to_10"),),
        (("sequence", "first"),),
        (("result", "information"),),
    }


def test_a_form_sent_twice_counts_once(adviser: Browser) -> None:
    adviser.post(PAGE, ENTRY)
    adviser.post(PAGE, ENTRY)
    assert InboxBlob.objects.count() == 1


def test_the_next_form_starts_with_what_was_usual(adviser: Browser) -> None:
    adviser.post(PAGE, {**ENTRY, "other_language": "ti", "channel": "phone", "interpreter": "yes"})
    form = adviser.get(PAGE).context["form"]
    assert form.fields["language"].choices[0][0] == "ti"
    assert (form["channel"].initial, form["interpreter"].initial) == ("phone", "yes")
    assert form["language"].initial is None


def test_habits_changed_by_hand_are_forgotten(adviser: Browser) -> None:
    adviser.cookies["contact-habits"] = '{"channel": "phone"}:forged'
    assert adviser.get(PAGE).context["form"]["channel"].initial == "open_hours"


def test_cookies_are_for_these_pages_and_no_script(adviser: Browser) -> None:
    adviser.post(PAGE, ENTRY)
    for name in ("contact-habits", "contact-ticket"):
        cookie = adviser.cookies[name]
        assert (cookie["path"], cookie["samesite"], cookie["httponly"], cookie["secure"]) == (
            PAGE,
            "Strict",
            True,
            True,
        )


def test_one_step_back_undoes_the_entry(adviser: Browser) -> None:
    adviser.post(PAGE, ENTRY)
    page = adviser.post(f"{PAGE}undo/", {"ticket": ticket_in(adviser)}, follow=True)
    assert "Zurückgenommen." in page.content.decode()
    assert "Gezählt." not in page.content.decode()
    assert counted() == set()


def test_one_step_back_works_after_the_fold(adviser: Browser) -> None:
    adviser.post(PAGE, ENTRY)
    ticket = ticket_in(adviser)
    for entry in range(5):
        adviser.post(PAGE, {**ENTRY, "entry": str(entry), "language": "vi"})
    tally.fold()
    adviser.post(f"{PAGE}undo/", {"ticket": ticket})
    assert (("language", "vi"),) in counted()
    assert (("language", "ar"),) not in counted()


def test_too_late_is_said(adviser: Browser) -> None:
    with time_machine.travel("2026-11-22 10:00:00+00:00", tick=False):
        adviser.post(PAGE, ENTRY)
        ticket = ticket_in(adviser)
    with time_machine.travel("2026-11-22 10:16:00+00:00", tick=False):
        page = adviser.post(f"{PAGE}undo/", {"ticket": ticket}, follow=True)
    assert "Das geht nur eine Viertelstunde lang." in page.content.decode()


def test_a_mistake_keeps_what_was_tapped(adviser: Browser) -> None:
    page = adviser.post(PAGE, {**ENTRY, "minutes": ""})
    text = page.content.decode()
    assert "Bitte geben Sie an, wie viele Minuten das Gespräch gedauert hat." in text
    assert re.search('value="ar"[^>]* checked', text)
    assert 'name="entry" value="77"' in text
    assert not InboxBlob.objects.exists()


def test_only_those_who_advise_count(cast: Cast, client: Browser) -> None:
    assert client.get(PAGE).status_code == 302
    for person in (cast.manager, cast.volunteer, cast.system_administrator):
        browser = logged_in(person)
        assert browser.get(PAGE).status_code == 403
        assert browser.post(PAGE, ENTRY).status_code == 403
        assert browser.post(f"{PAGE}undo/").status_code == 403
