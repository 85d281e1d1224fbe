"""Somebody looks for help on an old phone without JavaScript: list, offer, institution, and back again."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import ways
from tests.live import LiveHouse

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Words:
    """What the pages say in a language: how many were found, that nothing was, what is missing."""

    language: str
    one_found: str
    nothing: str
    only_german: str


WORDS = [
    Words("de", "1 Angebot gefunden", "Nichts gefunden", ""),
    Words("ar", "وجدنا خدمة واحدة (1)", "لم نجد شيئًا", "متوفرة حتى الآن فقط باللغة"),
]


def _search(page: Page, text: str) -> None:
    page.locator("input[name=text]").fill(text)
    ways.press(page.locator("form[role=search] button"))


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.language)
def test_somebody_finds_an_offer_and_the_way_back(
    plain_context: BrowserContext, association: LiveHouse, words: Words
) -> None:
    page = plain_context.new_page()
    start = f"{association.origin}/{words.language}/"
    page.goto(start)
    ways.press(page.locator(f".door a[href='/{words.language}/help/']"))
    expect(page.locator("select[name=language]")).to_be_hidden()
    everything = page.locator(".card").count()

    _search(page, "Begegnungszentrum")
    expect(page.locator("[role=status]")).to_have_text(words.one_found)
    expect(page.locator("[role=status]")).to_be_in_viewport()
    expect(page.locator("input[name=text]")).to_have_value("Begegnungszentrum")
    expect(page.locator("main")).to_contain_text(words.only_german)
    name = page.locator(".card h2").inner_text()

    ways.press(page.locator(".card h2 a"))
    expect(page.locator("h1")).to_have_text(name)
    ways.press(page.locator(".lead a"))
    expect(page.locator(".card h3", has_text=name)).to_be_visible()
    page.go_back()
    expect(page.locator("h1")).to_have_text(name)
    page.go_back()
    expect(page.locator("[role=status]")).to_have_text(words.one_found)
    ways.press(page.locator(".card h2 a"))
    ways.press(page.locator("a.breadcrumb"))
    expect(page.locator(".card")).to_have_count(everything)
    expect(page).to_have_url(f"{start}help/")


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.language)
def test_who_finds_nothing_is_told_what_else_to_do(
    plain_context: BrowserContext, association: LiveHouse, words: Words
) -> None:
    page = plain_context.new_page()
    page.goto(f"{association.origin}/{words.language}/help/")
    _search(page, "xyzxyz")
    expect(page.locator(".empty")).to_contain_text(words.nothing)
    expect(page.locator(".empty")).to_be_in_viewport()
    page.go_back()
    expect(page.locator(".card").first).to_be_visible()


def test_a_language_is_found_by_its_own_name(plain_context: BrowserContext, association: LiveHouse) -> None:
    page = plain_context.new_page()
    page.goto(f"{association.origin}/ar/help/")
    page.locator("form[role=search] summary").click()
    page.locator("select[name=language]").select_option(label="العربية")
    ways.press(page.locator("form[role=search] button"))
    expect(page.locator("select[name=language]")).to_be_visible()
    expect(page.locator(".card h2")).to_have_text("Dolmetschen bei Terminen")


def test_the_commissioner_leads_to_confidential_advice(
    plain_context: BrowserContext, commissioner: LiveHouse
) -> None:
    page = plain_context.new_page()
    page.goto(f"{commissioner.origin}/ar/talk/")
    ways.press(page.locator(".plain-list a").first)
    expect(page.locator("main")).to_contain_text("استشارة سرية")
    expect(page.locator(".notice")).to_have_count(0)
