"""The vault's own sheets: messages and openings."""

import datetime
from typing import ClassVar

from teilhabe.core.vault.sheets import Sheet


class MessageSheet(Sheet, frozen=True, kw_only=True):
    """`sender` is empty for the person, otherwise the name that the person sees."""

    schema: ClassVar[str] = "vault.message/1"

    text: str
    sent_at: datetime.datetime
    sender: str = ""
    language: str = ""


class OpeningSheet(Sheet, frozen=True, kw_only=True):
    """`role` is a code of the roles table; `reason` is empty for whoever is in charge."""

    schema: ClassVar[str] = "vault.opening/1"

    opened_at: datetime.datetime
    name: str
    role: str
    reason: str = ""
