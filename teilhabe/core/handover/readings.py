"""Opens what this house handed over and what it was handed, and writes down that it happened."""

from dataclasses import dataclass

from teilhabe.core.accounts.pledges import require_pledge
from teilhabe.core.accounts.queries import viewer
from teilhabe.core.handover.models import Handover, IncomingContent, IncomingHandover
from teilhabe.core.handover.sheets import HandoverSheet, IncomingSheet, ParcelSheet, Part, Provenance
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.readings import open_safe
from teilhabe.engines.sealing.parcels import Reason, ReplyCode, State


@dataclass(frozen=True)
class SentShown:
    handover: Handover
    sheet: HandoverSheet

    @property
    def labels(self) -> list[str]:
        return list(dict.fromkeys(Part(code=code).label for code in self.sheet.parts))


@dataclass(frozen=True)
class IncomingShown:
    """`parts` are there as long as nobody decided; `reply_code` may be read out to the sender."""

    incoming: IncomingHandover
    provenance: Provenance
    parts: tuple[Part, ...]
    reply_code: str


def read_handover(keyring: Keyring, handover: Handover) -> SentShown:
    """Raises PledgeError, NoGrantError, SealedTextError."""
    require_pledge(keyring.user)
    safe = open_safe(keyring, handover.safe_id, about=handover, **viewer(keyring.user))
    return SentShown(handover, safe.read(handover))


STATES = {
    IncomingHandover.State.OPENED: State.RECEIVED,
    IncomingHandover.State.ACCEPTED: State.ACCEPTED,
    IncomingHandover.State.DECLINED: State.DECLINED,
    IncomingHandover.State.CLOSED: State.CLOSED,
}


def said_of(incoming: IncomingHandover) -> tuple[State, Reason] | None:
    """What the sender may know; None as long as it is closed."""
    state = STATES.get(IncomingHandover.State(incoming.state))
    return (state, Reason(incoming.reason or 0)) if state else None


def read_incoming(keyring: Keyring, incoming: IncomingHandover) -> IncomingShown | None:
    """None as long as it was not opened; raises as `read_handover`."""
    require_pledge(keyring.user)
    said = said_of(incoming)
    if said is None or incoming.safe_id is None:
        return None
    sheet: IncomingSheet = keyring.open(incoming.safe_id).read(incoming)
    content = IncomingContent.objects.filter(incoming=incoming).first()
    parts: tuple[Part, ...] = ()
    if content is not None:
        safe = open_safe(keyring, content.safe_id, about=incoming, **viewer(keyring.user))
        parcel: ParcelSheet = safe.read(content)
        parts = parcel.parts
    code = ReplyCode.of(sheet.reply_key, *said).digits
    return IncomingShown(incoming, sheet.provenance, parts, code)
