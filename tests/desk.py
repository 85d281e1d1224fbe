"""Somebody at the desk, logged in for real: what one does there in a line each."""

import html
from typing import Any

from allauth.mfa.models import Authenticator

from teilhabe.core.accounts.models import User
from teilhabe.rooms.advice.models import Case, Request
from tests.cast import Browser, Cast, logged_in

NAME = "Shirin شیرین"


class Desk:
    """A browser at the desk. `text` of a response is what a person reads."""

    def __init__(self, cast: Cast, person: User | None = None) -> None:
        self.cast, self.team, self.person = cast, cast.team, person or cast.adviser
        # Coming again is coming with a new app.
        Authenticator.objects.filter(user=self.person).delete()
        self.browser: Browser = logged_in(self.person)

    def open_case(self, call_name: str = NAME, **typed: Any) -> Case:
        asked = {"call_name": call_name, "compared": call_name, "channel": "mailbox", "seen": "0"}
        asked["team"] = str(self.team.pk)
        answer: Any = self.browser.post("/desk/cases/new/", asked | typed)
        assert answer.status_code == 302, answer.context["form"].errors
        return Case.objects.get(pk=answer.headers["Location"].split("/")[-2])

    def get(self, path: str) -> Any:
        return self.browser.get(f"/desk/{path}")

    def post(self, path: str, **typed: Any) -> Any:
        return self.browser.post(f"/desk/{path}", typed)

    def read(self, path: str) -> str:
        """The page as text; it must be there."""
        answer = self.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return text_of(answer)

    def read_case(self, case: Case) -> str:
        return self.read(f"cases/{case.pk}/")

    def answer(self, request: Request, text: str) -> Any:
        """Open the request and send what its page asks, with this text."""
        page = self.get(f"requests/{request.pk}/")
        return self.post(f"requests/{request.pk}/", text=text, seen=page.context["form"]["seen"].value())

    def write_note(self, case: Case, text: str, **typed: Any) -> Any:
        return self.post(f"cases/{case.pk}/", text=text, **typed)


def text_of(answer: Any) -> str:
    return html.unescape(answer.content.decode())
