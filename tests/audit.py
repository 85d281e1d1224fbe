"""What the audit says: for tests in whose house no team reads it yet, and the desk of those who read it."""

from collections.abc import Iterable
from typing import Any

import msgspec
from django.http import HttpRequest

from teilhabe.core.accounts.actions import found_team
from teilhabe.core.accounts.models import Team, User
from teilhabe.core.vault.sealer import VaultSealer
from teilhabe.foundation.audit.bodies import Body
from teilhabe.foundation.audit.models import Entry
from tests.cast import PASSWORD, Cast
from tests.desk import Desk, text_of


def bodies_since(sequence: int) -> list[Body]:
    """What every entry after `sequence` says, in order."""
    entries = Entry.objects.filter(sequence__gt=sequence)
    opened = (VaultSealer().open_for_audit(HttpRequest(), bytes(entry.body)) for entry in entries)
    return [msgspec.json.decode(content, type=Body) for content in opened]


def actions_since(sequence: int) -> list[str]:
    """The actions of every entry after `sequence`, in order."""
    return [body.action for body in bodies_since(sequence)]


def newest_entry() -> int:
    return max(Entry.objects.values_list("sequence", flat=True), default=0)


def found_audit_team(*members: User) -> Team:
    return found_team(name="Datenschutz", members=members, is_intake=False, by=None, reads_audit=True)


class AuditDesk(Desk):
    """Somebody of the audit team, at the page of the audit."""

    def __init__(self, cast: Cast, person: User | None = None) -> None:
        super().__init__(cast, person or cast.data_protection)

    def shown(self, path: str = "", **asked: Any) -> Any:
        """The lines of the page, newest first."""
        answer = self.browser.get(f"/desk/audit/{path}", asked)
        assert answer.status_code == 200, answer.status_code
        return answer.context["shown"].lines

    def page(self, **asked: Any) -> str:
        return text_of(self.browser.get("/desk/audit/", asked))

    def inspect(self) -> str:
        """Press the button that goes over the chain; the page afterwards."""
        return text_of(self.browser.post("/desk/audit/chain/", follow=True))

    def type_password_again(self) -> None:
        self.browser.post("/account/again/", {"password": PASSWORD})

    def file(self, form: str, **asked: Any) -> Any:
        self.type_password_again()
        return self.browser.get(f"/desk/audit/file.{form}", asked)


def words_of(lines: Iterable[Any]) -> list[str]:
    return [line.words for line in lines]
