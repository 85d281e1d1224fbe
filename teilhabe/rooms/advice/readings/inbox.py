"""Opens requests at the desk: in the list only in memory, for sorting and filtering."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from teilhabe.core.accounts.pledges import require_pledge
from teilhabe.core.accounts.queries import viewer
from teilhabe.core.vault.actions import mark_read
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.models import Message
from teilhabe.core.vault.readings import MessageShown, messages_in, note_listed, open_safe
from teilhabe.rooms.advice.contact import ContactPreferences
from teilhabe.rooms.advice.models import Need, Request, RequestSheet, RequestState
from teilhabe.rooms.advice.readings.contact import preferences_of
from teilhabe.rooms.advice.readings.facts import CHANNELS, area_labels, language_names


@dataclass(frozen=True)
class RequestLine:
    """A request in a list. `sheet` is None where the sealed content was refused."""

    request: Request
    sheet: RequestSheet | None

    @property
    def topics(self) -> list[str]:
        return list(self.topics_by_code.values())

    @property
    def topics_by_code(self) -> dict[str, str]:
        return area_labels(self.sheet.topics) if self.sheet else {}

    @property
    def language(self) -> str:
        return language_names([self.sheet.language])[0] if self.sheet and self.sheet.language else ""

    def fits(self, language: str, topic: str) -> bool:
        """Whether it is about this area in this language; empty: any."""
        spoken = self.sheet.language if self.sheet else ""
        return language in {"", spoken} and (not topic or topic in self.topics_by_code)


@dataclass(frozen=True)
class OpenRequest:
    """A request with its messages, oldest first; `letters` counts also those that are damaged."""

    sheet: RequestSheet
    contact: ContactPreferences
    messages: list[MessageShown]
    letters: int
    receipt_is_open: bool

    def since(self, seen: int) -> list[MessageShown]:
        """What was written after there were `seen` messages."""
        return self.messages[-(self.letters - seen) :] if seen < self.letters else []

    @property
    def facts(self) -> list[dict[str, str]]:
        """Label and value of what the person said besides the message."""
        pairs = [
            (_("Sprache"), ", ".join(language_names(filter(None, [self.sheet.language])))),
            (_("Thema"), "\n".join(area_labels(self.sheet.topics).values())),
            (_("Was hilft"), "\n".join(str(Need(need).label) for need in self.sheet.needs)),
            (_("Der beste Weg"), str(CHANNELS[self.contact.channel])),
            (_("Telefon"), self.contact.phone),
        ]
        return [{"label": label, "value": value} for label, value in pairs if value]

    @property
    def ways(self) -> list[dict[str, str]]:
        """How to reach somebody who is never written to."""
        pairs = [(_("Telefon"), self.contact.phone), (_("Sichere Zeit"), self.contact.safe_times)]
        known = [{"label": label, "value": value} for label, value in pairs if value]
        return known or [{"label": _("Besuch"), "value": _("Die Person kommt in die Sprechstunde.")}]


def request_lines(keyring: Keyring, requests: Sequence[Request]) -> list[RequestLine]:
    """A fixed number of queries, however many they are. Raises PledgeError."""
    require_pledge(keyring.user)
    safes = keyring.open_all([row.mailbox.safe_id for row in requests])
    note_listed(
        keyring,
        set(safes),
        opened=safes,
        **viewer(keyring.user),
        action="advice.list_requests",
        detail={"requests": [row.pk for row in requests if row.mailbox.safe_id in safes]},
    )
    return [
        RequestLine(row, safe.try_read(row) if (safe := safes.get(row.mailbox.safe_id)) else None)
        for row in requests
    ]


def read_request(keyring: Keyring, request: Request) -> OpenRequest:
    """Everything in the mailbox; the opening is written down, the messages count as read.

    Raises:
        PledgeError: without a valid declaration of secrecy nothing is opened.
        SealedTextError: the request itself was tampered with.
    """
    require_pledge(keyring.user)
    safe = open_safe(keyring, request.mailbox.safe_id, about=request, **viewer(keyring.user))
    if request.state == RequestState.IN_CASE:
        mark_read(request.mailbox, Message.State.FOR_TEAM)
    messages = messages_in([request.mailbox], [safe])
    return OpenRequest(
        sheet=safe.read(request),
        contact=preferences_of(keyring, request),
        messages=[message for message in messages if not message.is_damaged],
        letters=len(messages),
        receipt_is_open=not request.mailbox.receipt_confirmed,
    )
