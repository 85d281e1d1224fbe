"""A person asks for advice, comes back, reads, writes again and erases everything."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import ways
from tests.browser.ways import ARABIC_DIGITS, Desk, Question
from tests.live import LiveHouse

pytestmark = pytest.mark.browser

MESSAGES = {
    "de": "Ich habe einen Brief bekommen und verstehe ihn nicht.",
    "ar": "وصلتني رسالة ولا أفهمها. ماذا أفعل؟",
}


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_person_asks_on_a_phone_and_comes_back(phone: Page, association: LiveHouse, language: str) -> None:
    question = Question(MESSAGES[language], language, topics=("livelihood", "housing"), name="Blaue Tür")

    ways.start_asking(phone, association, language)
    ways.fill_in(phone, question)
    expect(phone.locator("main")).to_contain_text(question.message)
    expect(phone.locator("main")).to_contain_text("Blaue Tür")
    digits = ways.send(phone)
    assert len(digits.replace(" ", "")) == 25
    expect(phone.locator(".receipt-code svg")).to_be_visible()
    ways.confirm(phone, digits)

    ways.return_with(phone, association, digits.translate(ARABIC_DIGITS), language=language)
    expect(phone.locator(".letter__text")).to_have_text(question.message)
    phone.locator("#write textarea").fill("٢ / 2")
    phone.locator("#write button").first.click()
    expect(phone.locator(".letter__text")).to_have_text([question.message, "٢ / 2"])


def test_the_whole_way_works_without_javascript(
    plain_context: BrowserContext, association: LiveHouse
) -> None:
    page = plain_context.new_page()
    digits = ways.ask(page, association, Question(MESSAGES["ar"]), language="ar")

    ways.return_with(page, association, digits, language="ar")
    expect(page.locator(".letter__text")).to_have_text(MESSAGES["ar"])
    page.locator("#close button").click()
    expect(page).to_have_url(f"{association.origin}/ar/mailbox/closed/")
    page.locator(".leave__button").click()
    expect(page).to_have_url(f"{association.origin}/calendar/")


def test_every_question_but_the_message_can_be_left_out(phone: Page, association: LiveHouse) -> None:
    ways.start_asking(phone, association, "de")
    for _question in range(4):
        ways.leave_out(phone)
    expect(phone.locator("form#way button[value=skip]")).to_have_count(0)
    ways.go_on(phone)
    expect(phone.locator(".error-summary")).to_be_focused()
    phone.locator("textarea[name=message]").fill("Bitte um Rat.")
    ways.go_on(phone)
    assert len(ways.send(phone).split()) == 5


def test_changing_the_language_keeps_what_was_typed(phone: Page, association: LiveHouse) -> None:
    ways.start_asking(phone, association, "de")
    for _question in range(4):
        ways.leave_out(phone)
    phone.locator("textarea[name=message]").fill("Mitten im Satz")
    phone.locator(".languages summary").click()
    phone.locator(".languages__list button[lang=ar]").click()
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    expect(phone.locator("textarea[name=message]")).to_have_value("Mitten im Satz")


def test_the_code_on_the_receipt_opens_the_mailbox_and_leaves_no_digits_behind(
    phone: Page, association: LiveHouse
) -> None:
    digits = ways.ask(phone, association, Question(MESSAGES["de"], "de"))
    phone.goto(f"{association.origin}/de/mailbox/#{digits.replace(' ', '')}")
    expect(phone.locator("#enter input[name=receipt]")).to_have_value(digits)
    assert digits[:5] not in phone.url


def test_whoever_erases_everything_gets_a_proof_and_the_receipt_opens_nothing(
    phone: Page, association: LiveHouse
) -> None:
    digits = ways.ask(phone, association, Question(MESSAGES["de"], "de"))
    ways.return_with(phone, association, digits)
    phone.locator("a[href$='/mailbox/erase/']").click()
    phone.locator("#erase button").click()
    expect(phone.locator(".signature")).to_be_visible()

    phone.goto(f"{association.origin}/de/mailbox/")
    phone.locator("#enter input[name=receipt]").fill(digits)
    phone.locator("#enter button").click()
    expect(phone.locator(".error-summary")).to_be_visible()


def test_who_can_only_be_called_is_never_written_to(
    phone: Page, context: BrowserContext, association: LiveHouse, desk: Desk
) -> None:
    ways.start_asking(phone, association, "de")
    ways.leave_out(phone)
    ways.leave_out(phone)
    ways.choose(phone, "channel", "phone")
    ways.go_on(phone)
    phone.locator("input[name=phone]").fill("0351 0000003")
    phone.locator("input[name=safe_times]").fill("nur mittags")
    phone.locator("input[name=never_in_writing]").check()
    phone.locator("input[name=phone_is_shared]").check()
    ways.go_on(phone)
    phone.locator("input[name=call_name]").fill("Roter Schal")
    ways.go_on(phone)
    phone.locator("textarea[name=message]").fill(MESSAGES["de"])
    ways.go_on(phone)
    ways.send(phone)

    page = desk.enter(context, "beratung")
    page.get_by_role("link", name="Roter Schal").click()
    expect(page.locator("main")).to_contain_text("nur mittags")
    expect(page.locator("textarea")).to_have_count(0)
