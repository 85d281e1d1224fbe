"""Ways through several pages, state after state, for tests that look at each."""

from collections.abc import Iterator

from playwright.sync_api import Page

from teilhabe.demo.people import PASSWORD
from tests.browser import ways
from tests.live import LiveHouse


def directory_states(page: Page, house: LiveHouse, language: str) -> Iterator[str]:
    """List, search, what was found, its institution, and all the way back."""
    page.goto(f"{house.origin}/{language}/")
    ways.press(page.locator(f".door a[href='/{language}/help/']"))
    yield "list"
    page.goto(f"{house.origin}/{language}/help/?is_confidential=on")
    yield "more to choose from"
    page.locator("input[name=text]").fill("Begegnungszentrum")
    ways.press(page.locator("form[role=search] button"))
    yield "found"
    ways.press(page.locator(".card h2 a").first)
    yield "offer"
    ways.press(page.locator(".lead a"))
    yield "institution"
    for step in ("offer", "found", "more to choose from"):
        page.go_back()
        yield f"back to {step}"
    page.goto(f"{house.origin}/{language}/help/?topic=residence")
    ways.press(page.locator(".card:has(.tag) h2 a").first)
    yield "offer without address"


def talk_states(page: Page, house: LiveHouse, language: str) -> Iterator[str]:
    """From the first question to the proof that everything is erased; errors on the way."""
    ways.start_asking(page, house, language)
    yield "language"
    ways.leave_out(page)
    yield "topics"
    ways.leave_out(page)
    yield "channel"
    ways.choose(page, "channel", "phone")
    ways.go_on(page)
    page.locator("input[name=never_in_writing]").check()
    ways.go_on(page)
    yield "phone: number missing"
    page.locator("input[name=never_in_writing]").uncheck()
    ways.go_on(page)
    yield "name"
    ways.leave_out(page)
    ways.go_on(page)
    yield "message: missing"
    page.locator("textarea[name=message]").fill("Guten Tag / مرحبا")
    ways.go_on(page)
    yield "check"
    digits = ways.send(page)
    ways.press(page.locator("form#confirm button"))
    yield "receipt: group missing"
    ways.confirm(page, digits)
    yield "done"
    yield from _mailbox_states(page, house, language, digits)


def _mailbox_states(page: Page, house: LiveHouse, language: str, digits: str) -> Iterator[str]:
    page.goto(f"{house.origin}/{language}/mailbox/")
    page.locator("#enter input[name=receipt]").fill("12345")
    ways.press(page.locator("#enter button"))
    yield "enter: too short"
    ways.return_with(page, house, digits, language=language)
    yield "mailbox"
    page.locator("#write button").first.click()
    yield "mailbox: nothing written"
    for name in ("openings", "contact", "erase"):
        page.goto(f"{house.origin}/{language}/mailbox/{name}/")
        yield name
    ways.press(page.locator("#erase button"))
    yield "proof"


def papers_states(page: Page, house: LiveHouse, language: str) -> Iterator[str]:
    """What only a commissioner's house says."""
    ways.start_asking(page, house, language)
    yield "language"
    for _question in range(4):
        ways.leave_out(page)
    page.locator("textarea[name=message]").fill("Ich lebe hier ohne Papiere.")
    ways.go_on(page)
    yield "certain hint"
    page.locator("textarea[name=message]").fill("Ich habe meinen Pass verloren.")
    ways.go_on(page)
    yield "possible hint"


def entrance_states(page: Page, house: LiveHouse) -> Iterator[str]:
    """Up to the second step; the page is nobody's yet."""
    page.goto(f"{house.origin}/account/lost/")
    yield "lost"
    page.goto(f"{house.origin}/desk/")
    yield "log-in"
    ways.press(page.locator("main form button[type=submit]"))
    yield "log-in: nothing typed"
    page.locator("input[name=login]").fill("ehrenamt")
    page.locator("input[name=password]").fill(PASSWORD)
    ways.press(page.locator("main form button[type=submit]"))
    page.locator("input[name=code]").fill("000000")
    ways.press(page.locator("main form:has(input[name=code]) button[type=submit]"))
    yield "second step: wrong code"


def share_states(page: Page, house: LiveHouse) -> Iterator[str]:
    """An adviser puts the key of the team on paper; the first page asks for the password again."""
    page.goto(f"{house.origin}/desk/people/teams/")
    ways.press(page.locator("tbody a").first)
    yield "team"
    ways.press(page.locator("a[href$='/shares/']"))
    yield "shares"
    ways.press(page.locator("a[href$='/hand-out/']"))
    page.locator("input[name=password]").fill(PASSWORD)
    ways.press(page.locator("main form button[type=submit]"))
    yield "hand out"
    for number in range(1, 4):
        page.locator(f"select[name=keeper_{number}]").select_option("")
    ways.submit(page)
    yield "hand out: nobody chosen"
    for number in range(1, 4):
        page.locator(f"select[name=keeper_{number}]").select_option("outside")
    ways.submit(page)
    yield "handed out"
    ways.press(page.locator("main ol a").first)
    yield "share"
    ways.press(page.locator("main form button[type=submit]"))
    yield "share: words"
    ways.press(page.locator("a[href$='/confirm/']"))
    yield "confirm"
    ways.submit(page)
    yield "confirm: nothing typed"
    page.goto(page.url.rpartition("/1/")[0] + "/recover/")
    yield "recover"
    page.locator("textarea[name=secret_1]").fill("abandon")
    ways.submit(page)
    yield "recover: no share"


def audit_states(page: Page, house: LiveHouse) -> Iterator[str]:
    """For data protection: unchecked, checked, filtered, an older page, a mistake in the filter."""
    page.goto(f"{house.origin}/desk/audit/")
    yield "audit"
    ways.press(page.locator("form#chain-inspect button"))
    yield "audit: checked"
    page.locator("select[name=kind]").select_option("refused")
    ways.press(page.locator("form#audit-filter button").first)
    yield "audit: refusals"
    page.goto(f"{house.origin}/desk/audit/40/?first_day=2027-01-02&last_day=2027-01-01")
    yield "audit: days the wrong way round"
    page.goto(f"{house.origin}/desk/audit/40/")
    yield "audit: older"
