"""Somebody without an account who walks through public pages as a browser without JavaScript does."""

import html
from html.parser import HTMLParser
from typing import Any, Self

from django.http import HttpResponse

from tests.cast import Browser

Typed = dict[str, list[str]]


class Form(HTMLParser):
    """The form with this id, or the last one of the main part: its address and what is in it."""

    def __init__(self, page: str, form_id: str) -> None:
        super().__init__()
        self.action, self.fields = "", Typed()
        self._wanted, self._inside, self._textarea = form_id, False, ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form" and (given.get("id", "") == self._wanted):
            self._inside, self.action, self.fields = True, given.get("action", ""), {}
        elif self._inside and tag == "input" and "name" in given:
            self._take(given)
        elif self._inside and tag == "textarea":
            self._textarea = given["name"]
            self.fields[self._textarea] = [""]

    def _take(self, given: dict[str, str]) -> None:
        is_box = given.get("type") in {"checkbox", "radio"}
        if not is_box or "checked" in given:
            self.fields.setdefault(given["name"], []).append(given.get("value", "on" if is_box else ""))

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.fields[self._textarea][0] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        self._textarea = ""
        if tag == "form":
            self._inside = False


class Visitor:
    """Keeps the page that is open; `press` sends its form with what was typed."""

    def __init__(self, language: str = "de", browser: Browser | None = None) -> None:
        self.language, self.browser = language, browser or Browser()
        self.response: Any = HttpResponse()

    @property
    def text(self) -> str:
        return html.unescape(self.response.content.decode())

    @property
    def path(self) -> str:
        """The address of the open page without its language."""
        return str(self.response.request["PATH_INFO"]).removeprefix(f"/{self.language}/")

    def open(self, path: str) -> Self:
        self.response = self.browser.get(f"/{self.language}/{path}", follow=True)
        return self

    def press(self, go: str = "", *, form: str = "way", to: str = "", **typed: Any) -> Self:
        """`to`: the address of the button, where it has one of its own."""
        page = Form(self.response.content.decode(), form)
        sent = page.fields | typed | ({"go": go} if go else {})
        address = to or page.action or self.response.request["PATH_INFO"]
        self.response = self.browser.post(address, sent, follow=True)
        return self

    def answer_everything(self, message: str, **typed: Any) -> Self:
        """From the first question to the page of answers."""
        answers = {"message": message, **typed}
        self.open("talk/language/")
        while 'name="ticket"' not in self.text:
            question = self.response.context["question"]
            given = {name: answers[name] for name in question.own_fields() if name in answers}
            self.press("next" if given else "skip", **given)
        return self

    def send(self) -> Self:
        return self.press(to=f"/{self.language}/talk/send/")

    @property
    def chosen_language(self) -> str:
        """Which language the open page has ticked for the answer."""
        return next(iter(Form(self.response.content.decode(), "way").fields.get("language", [])), "")

    @property
    def receipt(self) -> str:
        """The digits that the page of the receipt shows."""
        return " ".join(self.response.context["groups"])

    def file(self, message: str, **typed: Any) -> str:
        """The whole way. Returns the receipt."""
        return self.answer_everything(message, **typed).send().receipt

    def come_back(self, receipt: str) -> Self:
        return self.open("mailbox/").press(form="enter", receipt=receipt)
