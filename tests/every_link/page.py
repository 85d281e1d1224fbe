"""What a page offers: its links with their words, and its forms with what a browser would send untouched."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit


@dataclass(frozen=True)
class Form:
    address: str
    is_post: bool
    fields: dict[str, list[str]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Page:
    links: dict[str, str]
    forms: tuple[Form, ...]


def read(text: str, address: str) -> Page:
    reader = _Reader(address)
    reader.feed(text)
    return Page(reader.links, tuple(reader.forms))


class _Reader(HTMLParser):
    """Addresses of other hosts, and those that no server answers (`tel:`), are left out."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.links: dict[str, str] = {}
        self.forms: list[Form] = []
        self._address, self._link = address, ""
        self._form: Form | None = None
        self._ids: dict[str, Form] = {}

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "a" and "href" in given:
            for address in self._within(given["href"]):
                self._link = address
                self.links.setdefault(address, "")
        elif tag == "form":
            self._begin(given)
        elif tag in {"input", "textarea", "button"}:
            self._take(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "a":
            self._link = ""

    def handle_data(self, data: str) -> None:
        if self._link:
            self.links[self._link] = f"{self.links[self._link]} {data.strip()}".strip()

    def _begin(self, given: dict[str, str]) -> None:
        for address in self._within(given.get("action", "")):
            self._form = Form(address, given.get("method", "get").lower() == "post")
            self._ids[given.get("id", "")] = self._form
            self.forms.append(self._form)

    def _take(self, tag: str, given: dict[str, str]) -> None:
        form = self._ids.get(given["form"]) if "form" in given else self._form
        if form is None:
            return
        for address in self._within(given["formaction"]) if "formaction" in given else ():
            self.forms.append(Form(address, form.is_post, form.fields))
        chosen = given.get("type", "text") not in {"checkbox", "radio", "file"} or "checked" in given
        if tag == "input" and chosen and given.get("name"):
            form.fields.setdefault(given["name"], []).append(given.get("value", ""))

    def _within(self, address: str) -> Iterator[str]:
        there = urlsplit(urljoin(f"https://here{self._address}", address))
        if there.netloc == "here" and there.scheme == "https":
            yield there._replace(scheme="", netloc="", fragment="").geturl()
