"""Every way through a served house on which somebody confides something: half-finished ones and errors too.

Whoever walks notes in `secrets` what was typed or shown and must be found nowhere afterwards.
"""

import html
import re
import sqlite3
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from teilhabe.demo.logins import read_logins
from teilhabe.demo.people import PASSWORD
from teilhabe.engines.sealing.receipts import Receipt
from tests.live import LiveHouse
from tests.visitor import Answer, Form, Visitor
from tests.walks import fill_in, receipt_on, return_with, send

ADDRESS, SOURCE, AGENT = "198.51.100.147", "127.0.0.47", "Kanarienbrowser/47.18"
SPARE_CODE = r"<code dir=\"ltr\">([^<]+)</code>"
STAFF_PASSWORD = "Kanarienpasswort Weinberg 4747"
KNOWN = "Kanari Kontrolle"  # stands in the table of people in the clear, so the search must find it
CONFIDED = {
    "name": "Kanarienname-4711",
    "name in Arabic": "شيرين-٤٧١١-كناري",
    "message": "Kanarientext-4712",
    "later message": "Kanariennachtrag-4713",
    "phone": "0351 4714715",
    "phone as dialled": "+493514714715",
    "safe times": "Kanarienzeit-4716",
    "answer": "Kanarienantwort-4717",
    "note": "Kanariennotiz-4718",
    "entrusted note": "Kanarienvertrauen-4719",
    "file name": "Kanarienbescheid-4720.txt",
    "file": "Kanarieninhalt-4721",
    "reason of a visit": "Kanariengrund-4722",
    "task": "Kanarienaufgabe-4723",
    "to-do": "Kanarienzettel-4724",
    "search": "Kanariensuche-4725",
    "search field": "Kanarienfeld-4732",
    "nickname at the door": "Kanarienrufname-4733",
    "wish": "Kanarienwunsch-4726",
    "strengths": "Kanarienstaerke-4727",
    "half-written": "Kanarienhalb-4728",
    "in an error": "Kanarienfehler-4729",
    "visitor's address": ADDRESS,
    "visitor's own address": SOURCE,
    "browser": AGENT,
    "password": STAFF_PASSWORD,
    "password in the wrong field": "Kanarienfalsch-4730",
    "wrong password": "Kanarienirrtum-4731",
}


def said(name: str) -> str:
    return CONFIDED[name]


def code_of(seed: str) -> str:
    return str(format_hotp_value(hotp_value(seed, int(time.time()) // 30)))


@dataclass
class Walker:
    """Walks in one served house. `scheme` as in Visitor; `asked` are all addresses that were requested."""

    house: LiveHouse
    scheme: str
    secrets: dict[str, str] = field(default_factory=lambda: dict(CONFIDED))
    statuses: set[int] = field(default_factory=set)
    visitors: list[Visitor] = field(default_factory=list)

    @property
    def asked(self) -> list[str]:
        return [address for visitor in self.visitors for address in visitor.seen]

    def visitor(self) -> Visitor:
        visitor = Visitor(
            self.house.port,
            self.house.host,
            source=SOURCE,
            address=ADDRESS,
            agent=AGENT,
            scheme=self.scheme,
        )
        self.visitors.append(visitor)
        return visitor

    def expect(self, answer: Answer, status: int) -> Answer:
        assert answer.status == status, f"{answer.address}: {answer.status} instead of {status}"
        self.statuses.add(status)
        return answer

    # --- Somebody without an account ------------------------------------------------------------------
    def file_request(self, visitor: Visitor) -> str:
        """The whole way in English, by phone, with a draft half-way. Returns the receipt."""
        half = self.visitor()
        fill_in(half, said("half-written"), language="en", name=said("name in Arabic"))
        page = visitor.get("/en/talk/language/")
        page = visitor.send(page, {"language": "ar"})
        page = visitor.send(page, {"topics": ["housing"]})
        page = visitor.send(page, {"channel": "phone"})
        page = visitor.send(page, {"phone": said("phone"), "safe_times": said("safe times")})
        page = visitor.send(page, {"call_name": said("name")})
        page = visitor.send(page, {"message": said("message") + "\0"})
        assert "Steuerzeichen" in page.text or "control" in page.text
        page = visitor.send(page, {"message": said("message")})
        page = send(visitor, page)
        receipt = receipt_on(page)
        self.note_receipt(receipt)
        self.expect(visitor.send(page, {"group": "00000"}), 200)
        return receipt

    def note_receipt(self, receipt: str) -> None:
        drawn = Receipt.parse(receipt)
        words = drawn.words("en") or []
        self.secrets |= {
            "receipt": receipt,
            "receipt without spaces": receipt.replace(" ", ""),
            "number of the receipt": str(drawn.number),
            "words of the receipt": " ".join(words),
            "words of the receipt with commas": '", "'.join(words),
            "first words of the receipt": "\n".join(words[:3]),
        }

    def come_back(self, visitor: Visitor, receipt: str) -> Answer:
        """A mistyped receipt, one of nobody, then the right one."""
        self.expect(return_with(visitor, receipt[:-1], language="en"), 200)
        self.expect(return_with(visitor, Receipt.new().digits, language="en"), 200)
        return self.expect(return_with(visitor, receipt, language="en"), 200)

    def write_again(self, visitor: Visitor, page: Answer) -> None:
        visitor.send(page, {"message": said("later message")})
        page = visitor.get("/en/mailbox/contact/")
        visitor.send(page, {"phone": said("phone"), "safe_times": said("safe times"), "channel": "phone"})
        visitor.get("/en/mailbox/openings/")

    # --- People who work here -------------------------------------------------------------------------
    def log_in(self, username: str) -> Visitor:
        login = next(one for one in read_logins(self.house.home) if one.username == username)
        browser = self.visitor()
        page = browser.send(browser.get("/account/login/"), {"login": username, "password": PASSWORD})
        page = self.expect(browser.send(page, {"code": login.code}), 200)
        assert page.address == "/desk/", page.address
        self.secrets[f"seed of {username}"] = login.seed
        return browser

    def invite_and_enter(self, administrator: Visitor, second: Visitor) -> Visitor:
        """A one-time link, the second person's code, a password, an app, spare codes, an emergency sheet."""
        page = administrator.get("/desk/people/invite/")
        person: dict[str, str | list[str]] = {
            "display_name": KNOWN,
            "username": "kontrolle",
            "language": "de",
            "roles": ["adviser"],
        }
        page = administrator.send(page, person)
        found = re.search(r"/account/welcome/([\w-]+)/", page.text)
        assert found
        self.secrets["one-time link"] = found[1]
        browser = self.visitor()
        page = browser.get(found[0])
        browser.seen.remove(found[0])  # the link itself is an address; it must lead away from itself
        assert found[1] not in page.address
        page = browser.send(page, {"password1": STAFF_PASSWORD, "password2": STAFF_PASSWORD})
        assert page.address == "/account/role/", page.address
        code = self._confirm(second)
        browser.send(browser.get("/account/role/"), {"code": code})
        self._set_up_app(browser)
        self._print_sheet(browser)
        return browser

    def _confirm(self, second: Visitor) -> str:
        """The code that the second person sees and tells the newcomer."""
        asked = re.search(r"/desk/people/proposals/\d+/confirm/", second.get("/desk/").text)
        assert asked
        page = second.get(asked[0])
        page = second.send(page, {}, form=_form_to(page, ""))
        code = re.search(r"\d{3} \d{3}(?=</code>)", page.text)
        assert code, page.text
        self.secrets["code of the second person"] = code[0]
        return code[0]

    def _set_up_app(self, browser: Visitor) -> None:
        browser.send(browser.get("/account/second-factor/app/"), {"code": "000000"})
        page = browser.get("/account/second-factor/app/")
        seed = re.search(r"<code[^>]*>([A-Z2-7]{16,})<", page.text)
        assert seed
        self.secrets["seed"] = seed[1]
        page = self.expect(browser.send(page, {"code": code_of(seed[1])}), 200)
        spare = re.findall(SPARE_CODE, page.text) or re.findall(
            SPARE_CODE, browser.get("/account/spare-codes/").text
        )
        assert len(spare) == 10
        self.secrets |= {f"spare code {number}": code for number, code in enumerate(spare)}

    def _print_sheet(self, browser: Visitor) -> None:
        page = browser.get("/account/recovery-sheet/")
        sheet = browser.send(page, {}, form=_form_to(page, ""))
        code = re.search(r"\d{5}( \d{5}){7}", sheet.text)
        assert code, sheet.address
        self.secrets |= {"sheet": code[0], "sheet without spaces": code[0].replace(" ", "")}

    def fail_to_log_in(self) -> None:
        browser = self.visitor()
        page = browser.get("/account/login/")
        for login, password in [
            ("kontrolle", said("wrong password")),
            (said("password in the wrong field"), "x"),
        ]:
            page = self.expect(browser.send(page, {"login": login, "password": password}), 200)
        self.secrets["key of a limit"] = f"{self.house.host}:{said('password in the wrong field')}".lower()
        browser.send(page, {"login": "kontrolle", "password": STAFF_PASSWORD})

    def advise(self, desk: Visitor, visit: Visitor) -> str:
        """From the inbox to the closed case; returns the address of the case."""
        inbox = desk.get("/desk/requests/")
        asked = re.search(r"/desk/requests/\d+/", inbox.text)
        assert asked
        page = desk.get(asked[0])
        assert said("message") in page.text
        desk.send(page, {"text": said("answer"), "draft": "save"})
        self.expect(desk.send(page, {"text": said("answer")}), 200)
        page = desk.get(f"{asked[0]}case/")
        case = desk.send(
            page, {"call_name": said("name"), "wish": said("wish"), "strengths": said("strengths")}
        )
        assert re.fullmatch(r"/desk/cases/\d+/", case.address), case.text
        desk.send(case, {"text": said("half-written"), "draft": "autosave"})
        desk.send(desk.get(case.address), {"text": said("note")})
        desk.send(desk.get(case.address), {"text": said("entrusted note"), "is_entrusted": "on"})
        page = desk.get(f"{case.address}files/new/")
        desk.upload(page, "file", (said("file name"), said("file").encode()))
        desk.send(desk.get(f"{case.address}due/"), {"due_on": "2027-01-15", "task": said("task")})
        desk.send(desk.get("/desk/todos/add/"), {"title": said("to-do")})
        for name in (said("search"), said("name")):
            page = desk.send(desk.get("/desk/cases/search/"), {"name": name})
        assert said("name") in page.text
        shown = html.unescape(desk.get(case.address).text)
        for name in ("note", "entrusted note", "file name", "task"):
            assert said(name) in shown, name
        visit.send(visit.get(f"{case.address}visit/"), {"reason": f"{said('reason of a visit')} vor der Tür"})
        assert said("entrusted note") not in visit.get(case.address).text
        return case.address

    def look_up(self, desk: Visitor) -> None:
        """The field above the list of cases, where `/` leads."""
        page = desk.get("/desk/cases/")
        self.expect(desk.send(page, {"name": said("search field")}), 200)

    def wait_at_the_door(self, desk: Visitor, screen: Visitor) -> None:
        """Somebody gets a number, is called and goes; a screen in the waiting room shows the number."""
        page = desk.get("/desk/waiting/add/")
        page = self.expect(desk.send(page, {"nickname": said("nickname at the door")}), 200)
        page = desk.get("/desk/waiting/")
        assert said("nickname at the door") in page.text
        self._hang_up_a_screen(desk, screen)
        called = re.search(r"/desk/waiting/\d+/call/", page.text)
        assert called
        self.expect(desk.send(page, {}, form=_form_to(page, called[0])), 200)
        self.expect(screen.get("/screen/"), 200)

    def _hang_up_a_screen(self, desk: Visitor, screen: Visitor) -> None:
        page = desk.send(desk.get("/desk/waiting/screens/new/"), {"name": "Flur"})
        address = re.search(r"/screen/([\w-]+)/", page.text)
        assert address, page.address
        self.secrets["address of a screen"] = address[1]
        self.expect(screen.get(address[0]), 200)
        screen.seen.remove(address[0])  # as with a one-time link: it must lead away from itself
        self.expect(screen.get("/screen/nobody-knows-this/"), 404)

    def close(self, desk: Visitor, case: str) -> None:
        page = desk.get(f"{case}move/close/")
        desk.send(page, {"reason": page.form_with("reason").choices["reason"][0]})

    def change_password(self, desk: Visitor) -> None:
        page = desk.get("/account/password/")
        new = {"password1": STAFF_PASSWORD, "password2": STAFF_PASSWORD}
        self.expect(desk.send(page, {"old_password": said("wrong password"), **new}), 200)
        self.expect(desk.send(page, {"old_password": PASSWORD, **new}), 200)

    # --- Errors ---------------------------------------------------------------------------------------
    def err(self, visitor: Visitor) -> None:
        """Not found, no token, a stranger's form, not understood, too large."""
        lost = [("message", said("in an error")), ("receipt", self.secrets["receipt"])]
        self.expect(visitor.get("/en/nowhere/"), 404)
        self.expect(visitor.post("/en/talk/send/", lost), 403)
        self.expect(visitor.post("/en/mailbox/", [*lost, ("csrfmiddlewaretoken", "x" * 64)]), 403)
        broken = f"--x\r\n{said('in an error')}".encode()
        self.expect(visitor.post_body("/en/talk/message/", broken, "multipart/form-data; boundary="), 400)
        many = urlencode([*lost * 300]).encode()
        form = "application/x-www-form-urlencoded"
        self.expect(visitor.post_body("/en/talk/message/", many, form), 400)
        self.expect(
            visitor.post_body("/en/talk/message/", (said("in an error") * 700_000).encode(), form), 413
        )
        answer = self.house.request("GET", "/en/", headers={"Host": f"{said('in an error')}.example"})
        self.statuses.add(answer[0])

    def break_rows(self, visitor: Visitor, desk: Visitor, receipt: str, case: str) -> None:
        """Somebody damages the tables: what was sealed no longer opens, and a row is missing."""
        page = self.come_back(visitor, receipt)
        with _database(self.house.home) as tables:
            tables.execute("UPDATE advice_case SET blob = zeroblob(900)")
        self.expect(desk.get(case), 500)
        self.expect(desk.send(desk.get("/desk/todos/add/"), {"title": said("in an error")}), 200)
        with _database(self.house.home) as tables:
            tables.execute("ALTER TABLE advice_request RENAME TO advice_elsewhere")
        self.expect(visitor.send(page, {"message": said("in an error")}), 503)
        with _database(self.house.home) as tables:
            tables.execute("ALTER TABLE advice_elsewhere RENAME TO advice_request")
            tables.execute("UPDATE vault_holderkey SET certificate = x'00'")
        self.expect(visitor.send(page, {"message": said("in an error")}), 500)
        self.expect(return_with(self.visitor(), receipt, language="en"), 500)


def _form_to(page: Answer, action: str) -> Form:
    return next(form for form in page.forms if form.method == "post" and form.action == action)


def _database(home: Path) -> sqlite3.Connection:
    return sqlite3.connect(home / "house.sqlite3", timeout=30)
