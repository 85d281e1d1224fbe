"""The vault's own sheets: messages and openings."""

import datetime
from enum import StrEnum
from typing import ClassVar

from teilhabe.core.vault.sheets import Sheet


class MessageSheet(Sheet, frozen=True, kw_only=True):
    """`sender` is empty for the person, otherwise the name that the person sees."""

    schema: ClassVar[str] = "vault.message/1"

    text: str
    sent_at: datetime.datetime
    sender: str = ""
    language: str = ""


class Way(StrEnum):
    """How somebody of the house saw what a person wrote: opened, or only a line of it among others."""

    OPENED = "opened"
    LIST = "list"
    SEARCH = "search"


class FirstOpeningSheet(Sheet, frozen=True, kw_only=True):
    """As openings were written when lists left no line."""

    schema: ClassVar[str] = "vault.opening/1"

    opened_at: datetime.datetime
    name: str
    role: str
    reason: str = ""


class OpeningSheet(Sheet, frozen=True, kw_only=True):
    """`role` is a code of the roles table; `reason` is empty for whoever is in charge.

    In a list, `opened_at` is the first time in its month; in a search, the first time on its day.
    """

    schema: ClassVar[str] = "vault.opening/2"
    previous: ClassVar[type[Sheet] | None] = FirstOpeningSheet

    opened_at: datetime.datetime
    name: str
    role: str
    reason: str = ""
    way: Way = Way.OPENED
