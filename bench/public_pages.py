"""Every public page of both houses in every language, as a phone gets it: its weight, and whom it asks."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from bench.city import served_city
from bench.yardstick import Yardstick, report
from tests.live import LiveHouse
from tests.visitor import Answer, Visitor
from tests.walks import ask, receipt_on, return_with

LANGUAGES = ("de", "de-simple", "en", "ar", "uk", "ru", "fa", "vi", "tr", "fr")
LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)')
PART = re.compile(r'<(?:link\b[^>]*\bhref|(?:script|img|iframe|source|video|audio)\b[^>]*\bsrc)="([^"#]+)')
PART_OF_STYLE = re.compile(r"""url\(["']?([^"')]+)""")
ELSEWHERE = re.compile(r"(?:[a-z]+:)?//")
HAS_SELECT = "select-wrapper"


@dataclass
class Weighed:
    """`weight` in compressed bytes; `parts` are the addresses of what the page loads."""

    status: int
    weight: int
    parts: list[str]


@dataclass
class House:
    """One house with all pages that were seen in it; `parts` is what they load, compressed."""

    served: LiveHouse
    pages: dict[str, Weighed] = field(default_factory=dict)
    parts: dict[str, bytes] = field(default_factory=dict)
    asked_elsewhere: set[str] = field(default_factory=set)

    def weight_of(self, page: Weighed) -> float:
        return (page.weight + sum(len(self.parts[part]) for part in page.parts)) / 1000

    @property
    def heaviest(self) -> tuple[float, str]:
        return max((self.weight_of(page), address) for address, page in self.pages.items())

    @property
    def start_pages(self) -> list[Weighed]:
        return [self.pages[f"/{language}/"] for language in LANGUAGES]


class WeighingVisitor(Visitor):
    """Weighs whatever is loaded on the way, with all its parts."""

    def __init__(self, house: House, source: str) -> None:
        super().__init__(house.served.port, house.served.host, source=source)
        self.house = house
        self.headers["Accept-Encoding"] = "gzip"

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        answer = super()._ask(method, path, body, headers)
        weight = len(answer.body)
        if answer.headers.get("Content-Encoding") == "gzip":
            answer = replace(answer, body=gzip.decompress(answer.body))
        if answer.headers.get_content_type() == "text/html" and answer.body:
            state = answer.address if method == "GET" else f"{answer.address} sent"
            self.house.pages[state] = Weighed(answer.status, weight, self._parts_of(answer.text))
        return answer

    def _parts_of(self, text: str) -> list[str]:
        """What a browser loads with the page, each once."""
        found = dict.fromkeys(PART.findall(text))
        for part in [part for part in found if part.endswith(".css")] if HAS_SELECT in text else []:
            pictures = PART_OF_STYLE.findall(gzip.decompress(self._part(part)).decode())
            found |= dict.fromkeys(urljoin(part, picture) for picture in pictures)
        elsewhere = {part for part in found if ELSEWHERE.match(part)}
        self.house.asked_elsewhere |= elsewhere
        own = [part for part in found if part not in elsewhere]
        for part in own:
            self._part(part)
        return own

    def _part(self, path: str) -> bytes:
        """As it came: a style sheet is compressed."""
        if path not in self.house.parts:
            answer = super()._ask("GET", path, b"", {})
            assert answer.status == 200, f"{path}: {answer.status}"
            self.house.parts[path] = answer.body
        return self.house.parts[path]


def measure() -> Iterator[Yardstick]:
    houses = [House(served) for served in served_city()]
    for house in houses:
        visit(house)
    start_pages = [(house, page) for house in houses for page in house.start_pages]
    start_weight = max(house.weight_of(page) for house, page in start_pages)
    yield Yardstick("start page, compressed", start_weight, "kB", 14)
    yield Yardstick(
        "start page, requests", max(1 + len(page.parts) for _, page in start_pages), "requests", 3
    )
    for house in houses:
        weight, address = house.heaviest
        name = f"{house.served.home.name}: largest of {len(house.pages)} public pages, {address}"
        yield Yardstick(name, weight, "kB", 30)
    failed = [page for house in houses for page in house.pages.values() if page.status >= 400]
    yield Yardstick("public pages that do not open", len(failed), "pages", 0)
    elsewhere = set().union(*(house.asked_elsewhere for house in houses))
    yield Yardstick("requests to somebody else", len(elsewhere), "addresses", 0)


def visit(house: House) -> None:
    """All ways into the house, in every language: whatever is linked, the questions, the mailbox."""
    for number, language in enumerate(LANGUAGES, 1):
        visitor = WeighingVisitor(house, f"127.0.4.{number}")
        follow_links(visitor, language)
        receipt = receipt_on(ask(visitor, "Guten Tag", language=language))
        return_with(visitor, receipt, language=language)
        for page in ("openings", "contact", "erase"):
            visitor.get(f"/{language}/mailbox/{page}/")


def follow_links(visitor: WeighingVisitor, language: str) -> None:
    """Every page one reaches by links from the start page, as long as the language stays."""
    waiting, seen = [f"/{language}/"], {f"/{language}/"}
    while waiting:
        page = visitor.get(waiting.pop())
        for link in LINK.findall(page.text) if page.headers.get_content_type() == "text/html" else []:
            address = link.replace("&amp;", "&")
            if address.startswith(f"/{language}/") and address not in seen:
                seen.add(address)
                waiting.append(address)


if __name__ == "__main__":
    report(measure, within_minutes=5)
