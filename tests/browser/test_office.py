"""The commissioner's house: the banner, and no hint to missing papers is ever stored."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import tables, ways
from tests.live import LiveHouse

pytestmark = pytest.mark.browser


def _come_to_the_message(page: Page, house: LiveHouse, language: str) -> None:
    ways.start_asking(page, house, language)
    expect(page.locator(".notice--warning")).to_be_visible()
    for _question in range(4):
        ways.leave_out(page)


@pytest.mark.parametrize(
    ("language", "words", "rest"),
    [("de", "ohne Papiere", "Ich suche Rat."), ("ar", "بدون أوراق", "أحتاج إلى نصيحة.")],
)
def test_a_hint_to_missing_papers_is_shown_taken_out_and_never_stored(
    phone: Page, commissioner: LiveHouse, language: str, words: str, rest: str
) -> None:
    hint = f"{rest} {words}."
    filed = tables.count(commissioner, "vault_mailbox")
    _come_to_the_message(phone, commissioner, language)
    phone.locator("textarea[name=message]").fill(hint)
    ways.go_on(phone)

    expect(phone.locator("mark").first).to_have_text(words)
    expect(phone.locator("textarea[name=message]")).to_have_value(hint)
    expect(phone.locator("main .card").first).to_be_visible()
    expect(phone.locator("button[name=understood]")).to_have_count(0)
    assert tables.count(commissioner, "vault_mailbox") == filed

    phone.locator("textarea[name=message]").fill(rest)
    ways.go_on(phone)
    assert len(ways.send(phone).split()) == 5
    assert tables.count(commissioner, "vault_mailbox") == filed + 1


def test_who_lost_a_passport_goes_on_with_the_same_text(phone: Page, commissioner: LiveHouse) -> None:
    _come_to_the_message(phone, commissioner, "de")
    phone.locator("textarea[name=message]").fill("Ich habe meinen Reisepass verloren. Was jetzt?")
    ways.go_on(phone)
    phone.locator("button[name=understood]").click()
    assert len(ways.send(phone).split()) == 5


def test_nothing_typed_at_the_commissioners_is_kept_before_it_was_read(
    phone: Page, commissioner: LiveHouse
) -> None:
    _come_to_the_message(phone, commissioner, "de")
    expect(phone.locator("form[data-draft]")).to_have_count(0)
