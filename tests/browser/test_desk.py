"""Advisers answer, keep a case, count a short talk; managers release the month."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from teilhabe.demo.people import PASSWORD
from tests.browser import tables, ways
from tests.browser.ways import Desk, Question
from tests.live import LiveHouse

pytestmark = pytest.mark.browser


def test_from_a_request_to_a_closed_case_and_the_answer_read(
    phone: Page, context: BrowserContext, association: LiveHouse, desk: Desk
) -> None:
    question = Question("Meine Heizung ist kalt.", "de", topics=("housing",), name="Grüner Hut")
    digits = ways.ask(phone, association, question)

    page = desk.enter(context, "beratung")
    page.get_by_role("link", name=question.name).click()
    expect(page.locator(".letter__text")).to_have_text(question.message)
    page.locator("textarea[name=text]").fill("Wir schreiben gemeinsam an den Vermieter.")
    ways.submit(page)
    page.locator("main a[href$='/case/']").click()
    expect(page.locator("input[name=call_name]")).to_have_value(question.name)
    page.locator("textarea[name=strengths]").fill("Hat schon Fotos gemacht.")
    ways.submit(page)
    expect(page.locator("h1")).to_have_text(question.name)
    case = page.url

    _write_note(page, "Mängelanzeige entworfen.")
    _write_note(page, "Sorgt sich um das Kind.", is_entrusted=True)
    expect(page.locator(".timeline__entrusted")).to_contain_text("Sorgt sich um das Kind.")
    _add_file(page)
    _set_due_date(page)
    page.goto(case)
    _close(page)
    expect(page.locator("#papers-form")).to_have_count(0)

    ways.return_with(phone, association, digits)
    expect(phone.locator(".letter__text").last).to_have_text("Wir schreiben gemeinsam an den Vermieter.")
    phone.locator("a[href$='/mailbox/openings/']").click()
    expect(phone.locator("main")).to_contain_text("Alex Sommer")

    phone.go_back()
    phone.locator("#write textarea").fill("Jetzt ist auch das Wasser kalt.")
    phone.locator("#write button").first.click()
    page.goto(f"{association.origin}/desk/requests/")
    page.get_by_role("link", name=question.name).click()
    expect(page.locator(".letter__text").last).to_have_text("Jetzt ist auch das Wasser kalt.")


def _write_note(page: Page, text: str, *, is_entrusted: bool = False) -> None:
    page.locator("textarea[name=text]").fill(text)
    page.locator("input[name=is_entrusted]").set_checked(is_entrusted)
    ways.submit(page)
    expect(page.locator("main")).to_contain_text(text)


def _add_file(page: Page) -> None:
    page.locator("main a[href$='/files/new/']").click()
    letter = FilePayload(name="Brief vom Vermieter.txt", mimeType="text/plain", buffer=b"Sehr geehrte Mieter")
    page.locator("input[type=file]").set_input_files(letter)
    ways.submit(page)
    expect(page.locator(".timeline__file")).to_contain_text("Brief vom Vermieter.txt")


def _set_due_date(page: Page) -> None:
    page.locator("main a[href$='/due/']").click()
    page.locator("input[name=due_on]").fill((timezone.localdate() + datetime.timedelta(9)).isoformat())
    page.locator("input[name=task]").fill("Hat der Vermieter geantwortet?")
    ways.submit(page)


def _close(page: Page) -> None:
    page.locator("main a[href$='/move/close/']").click()
    page.locator("input[name=reason]").first.check()
    ways.submit(page)


def test_a_short_talk_is_counted_and_taken_back(phone_context: BrowserContext, desk: Desk) -> None:
    page = desk.enter(phone_context, "beratung")
    page.locator("a.today__contact").click()
    page.locator("input[name=language][value=ar]").check()
    page.locator("input[name=topics][value=housing]").check()
    page.locator("input[name=minutes]").fill("12")
    ways.submit(page)
    counted = page.locator("form[action$='/contact/undo/']")
    expect(counted).to_be_visible()
    counted.locator("button").click()
    expect(counted).to_have_count(0)


def test_a_month_is_released_and_the_public_reads_it(
    context: BrowserContext, page: Page, association: LiveHouse, desk: Desk
) -> None:
    manager = desk.enter(context, "leitung")
    manager.goto(f"{association.origin}/desk/numbers/")
    manager.locator("tbody a").nth(1).click()
    month = manager.url.rstrip("/").rpartition("/")[2]
    manager.locator("a[href$='/release/']").click()
    expect(manager.locator("table.figures").first).to_be_visible()
    ways.press(manager.get_by_role("button", name="Genau so veröffentlichen"))

    page.goto(f"{association.origin}/de/numbers/")
    page.locator(f"main a[href$='/{month}/']").click()
    expect(page.locator("table.figures").first).to_be_visible()
    expect(page.locator("table.figures td", has_text="*").first).to_be_visible()
    with page.expect_download() as download:
        page.locator("a[href$='file.csv']").click()
    assert download.value.suggested_filename.endswith(".csv")


def test_after_five_idle_minutes_the_password_brings_back_what_was_typed(
    context: BrowserContext, association: LiveHouse
) -> None:
    page = context.new_page()
    ways.log_in(page, association, "beratung2")
    page.goto(f"{association.origin}/desk/cases/")
    page.locator(".case-rows__name").first.click()
    name = page.locator("h1").inner_text()
    page.locator("textarea[name=text]").fill("Mitten im Gespräch")
    tables.leave_idle(association, "beratung2")
    ways.submit(page)

    expect(page.locator("main")).not_to_contain_text(name)
    page.locator("input[name=keyring_password]").fill("falsch")
    page.locator("main form button").click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator("input[name=keyring_password]").fill(PASSWORD)
    page.locator("main form button").click()
    expect(page.locator(".timeline__note").first).to_contain_text("Mitten im Gespräch")


def test_a_draft_survives_going_away(context: BrowserContext, desk: Desk, association: LiveHouse) -> None:
    page = desk.enter(context, "beratung")
    page.goto(f"{association.origin}/desk/cases/new/")
    page.locator("input[name=call_name]").fill("Angefangen")
    with page.expect_response(lambda answer: answer.status == 204):
        page.locator("input[name=call_name]").press("Tab")
    page.goto(f"{association.origin}/desk/cases/new/")
    expect(page.locator("input[name=call_name]")).to_have_value("Angefangen")
    page.locator("button[name=draft][value=discard]").click()


def test_somebody_sees_and_ends_their_sessions(
    browser_pair: tuple[Page, Page], association: LiveHouse
) -> None:
    here, elsewhere = browser_pair
    for page in (here, elsewhere):
        ways.log_in(page, association, "koordination")
    sessions = f"{association.origin}/account/sessions/"
    here.goto(sessions)
    for _ in range(here.locator("form[action$='/end/'] button").count()):  # other walks left some too
        here.locator("form[action$='/end/'] button").first.click()
        here.wait_for_load_state()
        here.goto(sessions)
    elsewhere.goto(f"{association.origin}/desk/")
    expect(elsewhere).to_have_url(re.compile("/account/login/"))


def test_roles_without_a_team_see_no_cases(
    context: BrowserContext, desk: Desk, association: LiveHouse
) -> None:
    page = desk.enter(context, "system")
    expect(page.locator(".desk-nav a[href='/desk/cases/']")).to_have_count(0)
    answer = page.goto(f"{association.origin}/desk/cases/")
    assert answer is not None
    assert answer.status == 403
