"""From house to house over the internet, where both are reachable; a file or the phone does the same."""

import datetime
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone

from teilhabe.core.handover.actions.replies import note_received
from teilhabe.core.handover.models import Handover, IncomingHandover, Parcel
from teilhabe.core.handover.queries import House, checked
from teilhabe.core.handover.readings import said_of
from teilhabe.core.vault.house import house_keys
from teilhabe.engines.sealing.parcels import Reply, write_reply
from teilhabe.foundation.fetch.pull import FetchError
from teilhabe.foundation.fetch.push import push

TELL_FOR = datetime.timedelta(days=14)


def send_parcel(handover: Handover) -> bool:
    """Whether the other house took it in. It is asked outside of any transaction: it may be slow."""
    house = checked(handover.house) if handover.house and handover.is_waiting else None
    parcel = Parcel.objects.filter(pk=handover.number_hex).first()
    if house is None or not house.is_usable or parcel is None:
        return False
    if not _reached(house, reverse("between-houses:receive"), bytes(parcel.blob)):
        return False
    note_received(handover)
    return True


def tell_senders() -> int:
    """Tell other houses what became of what they handed over. Returns how many heard it."""
    rows = IncomingHandover.objects.filter(
        is_sender_told=False, expires_at__gt=timezone.now() - TELL_FOR
    ).exclude(state=IncomingHandover.State.WAITING)
    return sum(_tell(incoming) for incoming in rows.select_related("house"))


def _tell(incoming: IncomingHandover) -> bool:
    house = checked(incoming.house) if incoming.house else None
    content = reply_of(incoming)
    if house is None or content is None:
        return False
    if not _reached(house, reverse("between-houses:reply"), content):
        return False
    rows = IncomingHandover.objects.filter(pk=incoming.pk, state=incoming.state)
    return rows.update(is_sender_told=True) == 1


def reply_of(incoming: IncomingHandover) -> bytes | None:
    """What the sender may know, signed by this house."""
    said = said_of(incoming)
    if said is None:
        return None
    number, now = bytes.fromhex(incoming.number_hex), int(timezone.now().timestamp())
    return write_reply(house_keys(), Reply(number, *said, said_at=now))


def _reached(house: House, path: str, content: bytes) -> bool:
    try:
        push(house.card.address + path, content, hosts={urlsplit(house.card.address).hostname or ""})
    except FetchError:
        return False
    return True
