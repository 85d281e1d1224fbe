"""Ways through the served houses as people take them: by what stands on the page, in any language."""

import time
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Locator, Page, expect

from teilhabe.demo.logins import DemoLogin, read_logins
from teilhabe.demo.people import PASSWORD
from tests.live import LiveHouse

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
KEYRING_SECONDS = 240
_used_codes: set[tuple[str, str]] = set()


@dataclass(frozen=True)
class Question:
    """What somebody asks. Without topics and name they would rather not say."""

    message: str
    language: str = "ar"
    topics: tuple[str, ...] = ()
    name: str = ""


def press(button: Locator) -> None:
    """Press it and wait for the page that it leads to."""
    with button.page.expect_navigation():
        button.click()


# --- A person who asks ------------------------------------------------------------------------------------
def go_on(page: Page) -> None:
    press(page.locator("form#way button[name=go][value=next]"))


def leave_out(page: Page) -> None:
    press(page.locator("form#way button[name=go][value=skip]"))


def choose(page: Page, name: str, value: str) -> None:
    """Tap an answer: the whole card is its label."""
    page.locator(f".kern-form-check:has(input[name={name}][value={value}]) label").click()


def start_asking(page: Page, house: LiveHouse, language: str) -> None:
    """From the start page through the door to the first question."""
    page.goto(f"{house.origin}/{language}/")
    press(page.locator(f".door a[href='/{language}/talk/']"))
    press(page.locator(f"main a[href='/{language}/talk/language/']"))


def fill_in(page: Page, question: Question) -> None:
    """Answer page after page, from the first question to the page that shows all answers."""
    choose(page, "language", question.language)
    go_on(page)
    for topic in question.topics:
        choose(page, "topics", topic)
    go_on(page)
    choose(page, "channel", "mailbox")
    go_on(page)
    if question.name:
        page.locator("input[name=call_name]").fill(question.name)
        go_on(page)
    else:
        leave_out(page)
    page.locator("textarea[name=message]").fill(question.message)
    go_on(page)


def send(page: Page) -> str:
    """Send what the page of answers shows; answers the 25 digits of the receipt."""
    press(page.locator("form#way button[formaction$='/talk/send/']"))
    return " ".join(page.locator(".receipt span").all_inner_texts())


def ask(page: Page, house: LiveHouse, question: Question, *, language: str = "de") -> str:
    """The whole way, with a confirmed receipt; answers its digits."""
    start_asking(page, house, language)
    fill_in(page, question)
    digits = send(page)
    confirm(page, digits)
    return digits


def confirm(page: Page, digits: str) -> None:
    """Type back the group that the page asks for: the others are refused."""
    for group in digits.split():
        page.locator("form#confirm input[name=group]").fill(group)
        press(page.locator("form#confirm button"))
        if page.url.endswith("/talk/done/"):
            return
    raise AssertionError("no group of the receipt was the right one")


def return_with(page: Page, house: LiveHouse, digits: str, *, language: str = "de") -> None:
    page.goto(f"{house.origin}/{language}/mailbox/")
    page.locator("form#enter input[name=receipt]").fill(digits)
    press(page.locator("form#enter button"))
    expect(page.locator("form#write")).to_be_visible()


# --- A person who works here ------------------------------------------------------------------------------
@dataclass
class Desk:
    """Log-ins of one house. Cookies are kept for as long as the keyring stays open without a touch."""

    house: LiveHouse
    kept: dict[str, tuple[float, list[object]]] = field(default_factory=dict)

    def enter(self, context: BrowserContext, username: str) -> Page:
        """A new page on Today, logged in as this person of the demo."""
        page = context.new_page()
        if not self._is_in_with_kept_cookies(page, username):
            context.clear_cookies()
            log_in(page, self.house, username)
            self.kept[username] = time.monotonic(), list(context.cookies())
        return page

    def _is_in_with_kept_cookies(self, page: Page, username: str) -> bool:
        """Another walk may have ended that session, or locked it by typing the password again."""
        entered_at, cookies = self.kept.get(username, (0.0, []))
        if time.monotonic() - entered_at >= KEYRING_SECONDS:
            return False
        page.context.add_cookies(cookies)  # type: ignore[arg-type]
        answer = page.goto(f"{self.house.origin}/desk/")
        return bool(answer and answer.ok and page.url == f"{self.house.origin}/desk/")


def log_in(page: Page, house: LiveHouse, username: str) -> None:
    """Password, then the code of the app."""
    page.goto(f"{house.origin}/desk/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    press(page.locator("main form button[type=submit]"))
    page.locator("input[name=code]").fill(next_code(house, username))
    press(page.locator("main form:has(input[name=code]) button[type=submit]"))
    page.wait_for_url(f"{house.origin}/desk/")


def next_code(house: LiveHouse, username: str) -> str:
    """The code of the person's app; waits for the next one where this one was already used."""
    login = login_of(house, username)
    while (username, login.code) in _used_codes:
        time.sleep(0.5)
    _used_codes.add((username, login.code))
    return login.code


def login_of(house: LiveHouse, username: str) -> DemoLogin:
    return next(login for login in read_logins(house.home) if login.username == username)


# --- Open hours -------------------------------------------------------------------------------------------
def give_number(page: Page, house: LiveHouse, language: str = "") -> int:
    """Enter the next person; answers the number on the slip."""
    page.goto(f"{house.origin}/desk/waiting/add/")
    tap = page.locator(f".tap:has(input[name=language][value='{language}']) label")
    if tap.count():
        tap.click()
    else:
        page.locator("select[name=other_language]").select_option(language)
    submit(page)
    return int(page.locator(".slip__number").inner_text())


def call_next(page: Page, house: LiveHouse) -> int:
    page.goto(f"{house.origin}/desk/waiting/")
    press(page.locator("form[action$='/waiting/next/'] button"))
    return int(page.locator(".called__number").first.inner_text())


def say_place(page: Page, house: LiveHouse, place: str) -> None:
    page.goto(f"{house.origin}/desk/waiting/place/")
    page.locator("input[name=place]").fill(place)
    submit(page)


def set_up_screen(page: Page, house: LiveHouse) -> str:
    """Answers the address to open on the screen."""
    page.goto(f"{house.origin}/desk/waiting/screens/new/")
    page.locator("input[name=name]").fill("Warteraum")
    submit(page)
    return page.locator(".receipt bdi").inner_text()


def submit(page: Page) -> None:
    """Press the main button of the page's form."""
    press(page.locator("main form.form button[type=submit]:not([name])"))
