"""Ways that people take, for tests and yardsticks that talk to a served house."""

import re
from urllib.parse import urljoin

from tests.visitor import Answer, Visitor

GROUP = re.compile(r">(\d{5})<")


def ask(visitor: Visitor, message: str, *, language: str = "ar", name: str = "") -> Answer:
    """Walk from the start page to the receipt; answers the language, a topic and the message."""
    return send(visitor, fill_in(visitor, message, language=language, name=name))


def fill_in(visitor: Visitor, message: str, *, language: str = "ar", name: str = "") -> Answer:
    """Walk from the start page to the page that shows all answers."""
    visitor.get(f"/{language}/")
    visitor.get(f"/{language}/talk/")
    answers: list[tuple[str, dict[str, str | list[str]]]] = [
        ("language", {"language": language}),
        ("topics", {"topics": ["housing"]}),
        ("channel", {"channel": "mailbox"}),
        ("name", {"call_name": name}),
        ("message", {"message": message}),
    ]
    page = visitor.get(f"/{language}/talk/language/")
    for _slug, values in answers:
        page = visitor.send(page, values)
    return page


def send(visitor: Visitor, check_page: Answer) -> Answer:
    """Send what the page of answers shows; doing so again files nothing twice."""
    form = check_page.form_with("ticket")
    form.action = urljoin(check_page.address, "../send/")
    return visitor.send(check_page, {}, form=form)


def receipt_on(page: Answer) -> str:
    """The 25 digits on the page.

    Raises:
        LookupError: there is no receipt on it.
    """
    groups = GROUP.findall(page.text)
    if len(groups) < 5:
        raise LookupError(f"{page.address} ({page.status}): no receipt on this page")
    return " ".join(groups[:5])


def return_with(visitor: Visitor, receipt: str, *, language: str = "ar") -> Answer:
    """Open the mailbox of the receipt."""
    return visitor.send(visitor.get(f"/{language}/mailbox/"), {"receipt": receipt})
