"""What an entry leaves in the browser, so that the next takes three taps. Nothing of it on the server."""

from typing import Any, Self

import msgspec
from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse

from teilhabe.core.tallies.actions import TICKET_SECONDS
from teilhabe.core.tallies.choices import SHOWN_LANGUAGES

HABITS, TICKET = "contact-habits", "contact-ticket"
PATH = "/desk/contact/"


class Habits(msgspec.Struct, frozen=True):
    """Languages used last, newest first, and what tends to be the same all day."""

    languages: tuple[str, ...] = ()
    channel: str = "open_hours"
    interpreter: str = "no"
    team: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        try:
            text = request.get_signed_cookie(HABITS, default="{}", salt=HABITS)
            return msgspec.json.decode(str(text), type=cls)
        except (BadSignature, msgspec.DecodeError):
            return cls()

    def after(self, values: dict[str, Any]) -> Self:
        """The habits after one more entry with these clean values."""
        languages = tuple(dict.fromkeys((values["language"], *self.languages)))[:SHOWN_LANGUAGES]
        team = str(values.get("team") or "")
        return type(self)(languages, values["channel"], values["interpreter"], team)

    def leave_in(self, response: HttpResponse) -> None:
        """Until the browser is closed."""
        text = msgspec.json.encode(self).decode()
        response.set_signed_cookie(HABITS, text, salt=HABITS, **_only_here())


def ticket_of(request: HttpRequest) -> str:
    """The ticket of the last entry, as long as it is good for anything."""
    return request.COOKIES.get(TICKET, "")


def leave_ticket(response: HttpResponse, ticket: str) -> None:
    response.set_cookie(TICKET, ticket, max_age=TICKET_SECONDS, **_only_here())


def drop_ticket(response: HttpResponse) -> None:
    response.delete_cookie(TICKET, path=PATH, samesite="Strict")


def _only_here() -> dict[str, Any]:
    secure = settings.SESSION_COOKIE_SECURE
    return {"path": PATH, "secure": secure, "httponly": True, "samesite": "Strict"}
