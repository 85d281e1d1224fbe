"""The plug `handovers`: what may be handed over, and what becomes of it on the other side.

A room's `handovers.py` lists `SOURCES` and `INTAKES`; rooms know nothing of each other, nor core of rooms.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise

from teilhabe.core.accounts.models import Team
from teilhabe.core.handover.sheets import ParcelSheet, Part, PartCode, Provenance
from teilhabe.core.vault.keyring import Keyring
from teilhabe.foundation.plugs import collect

Words = str | Promise


@dataclass(frozen=True)
class Offer:
    """A part that somebody may tick; `read` opens it when it was ticked."""

    key: str
    code: PartCode
    label: str
    read: Callable[[], Part]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Rows of `model` on which the person has `permission` may be handed over in parts.

    `offers` opens the row and says what there is; `note` writes a line about it into the row's own story;
    `tell` puts a message to the person concerned, written by the function it gets for a language.
    """

    code: str
    model: type[Model]
    permission: str
    url_name: str
    offers: Callable[[Keyring, Any], Sequence[Offer]]
    note: Callable[[Keyring, Any, Provenance, str], None]
    tell: Callable[[Keyring, Any, Callable[[str], str]], None]


@dataclass(frozen=True, kw_only=True)
class Intake:
    """What an opened handover can become: `take` makes it, for a team, and returns the row."""

    code: str
    label: Words
    permission: str
    url_name: str
    take: Callable[[Keyring, Team, ParcelSheet], Model]


@cache
def sources() -> dict[str, Source]:
    return {source.code: source for source in collect("handovers", "SOURCES", Source)}


@cache
def intakes() -> dict[str, Intake]:
    return {intake.code: intake for intake in collect("handovers", "INTAKES", Intake)}
