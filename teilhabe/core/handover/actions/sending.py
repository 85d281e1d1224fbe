"""Chosen parts of something leave the house, sealed to the team on the other side."""

import datetime
import time
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from teilhabe.core.accounts.pledges import require_pledge
from teilhabe.core.handover.letters import receipt_for
from teilhabe.core.handover.models import Handover, Parcel
from teilhabe.core.handover.plug import Source
from teilhabe.core.handover.queries import House
from teilhabe.core.handover.sheets import (
    FOR_COMMISSIONERS,
    HandoverSheet,
    ParcelSheet,
    Part,
    PartCode,
    Provenance,
)
from teilhabe.core.papers.forms import check_text
from teilhabe.core.vault.house import house_keys
from teilhabe.core.vault.keyring import Keyring
from teilhabe.engines.sealing.keys import new_key
from teilhabe.engines.sealing.parcels import OPENS_FOR, new_number, seal_parcel
from teilhabe.foundation.audit.actions import record

LARGEST = 1024 * 1024


@transaction.atomic
def make_handover(
    keyring: Keyring,
    source: Source,
    row: Any,
    house: House,
    *,
    parts: Sequence[Part],
    provenance: Provenance,
    is_understood: bool = False,
) -> Handover:
    """Seal the parts for `house`; the parcel waits here for 72 hours to be taken or sent.

    Raises:
        PledgeError: without a valid declaration of secrecy nothing leaves.
        PermissionDenied: a commissioner's house hands nothing over.
        ValidationError: nothing chosen, too large, an expired card, or text that a commissioner must not get.
    """
    require_pledge(keyring.user)
    if settings.HOUSE.is_commissioner:
        raise PermissionDenied
    _check(house, parts, provenance, is_understood=is_understood)
    sheet = ParcelSheet(parts=tuple(parts), provenance=provenance, reply_key=new_key())
    handover = _new(source, row, house)
    _remember(keyring, handover, row.safe_id, house.card.name, sheet)
    _seal(keyring, handover, house, sheet)
    codes = [part.code for part in parts]
    source.note(keyring, row, provenance, f"{house.card.name}: {labels_of(codes)}")
    source.tell(keyring, row, lambda language: receipt_for(house.card.name, codes, language))
    record("handover.make", actor=keyring.user, subject=handover, detail={"house": house.row.pk})
    return handover


def _check(house: House, parts: Sequence[Part], provenance: Provenance, *, is_understood: bool) -> None:
    if not house.is_usable:
        raise ValidationError(_("Die Karte dieses Hauses gilt nicht mehr. Bitten Sie um eine neue."))
    if not parts:
        raise ValidationError(_("Wählen Sie mindestens einen Teil, oder schreiben Sie etwas."))
    if sum(len(part.content) + len(part.text.encode()) for part in parts) > LARGEST:
        raise ValidationError(_("Das ist zusammen zu groß. Höchstens 1 MB kann übergeben werden."))
    if house.is_commissioner:
        for part in parts:
            if part.code not in FOR_COMMISSIONERS:
                raise ValidationError(_("An eine Behörde lassen sich keine Dateien übergeben."))
            check_text(part.all_text, is_understood=is_understood, is_scanned=True)
        check_text(provenance.purpose, is_understood=is_understood, is_scanned=True)


def _new(source: Source, row: Any, house: House) -> Handover:
    return Handover(
        number_hex=new_number().hex(),
        house=house.row,
        team=row.team,
        source=source.code,
        subject=row.pk,
        expires_at=timezone.now() + datetime.timedelta(seconds=OPENS_FOR),
    )


def _remember(keyring: Keyring, handover: Handover, safe: int, house: str, sheet: ParcelSheet) -> None:
    remembered = HandoverSheet(
        house=house,
        parts=tuple(part.code for part in sheet.parts),
        provenance=sheet.provenance,
        made_at=timezone.now(),
        reply_key=sheet.reply_key,
    )
    keyring.open(safe).write(handover, remembered)
    handover.save()


def _seal(keyring: Keyring, handover: Handover, house: House, sheet: ParcelSheet) -> None:
    content = seal_parcel(
        sheet.payload(),
        schema=ParcelSheet.schema,
        number=bytes.fromhex(handover.number_hex),
        house=house_keys(),
        author=keyring.signer,
        to=house.card,
        now=int(time.time()),
    )
    Parcel.objects.create(number=handover.number_hex, blob=content, expires_at=handover.expires_at)


def labels_of(codes: Sequence[PartCode]) -> str:
    return ", ".join(dict.fromkeys(Part(code=code).label for code in codes))


@transaction.atomic
def take_parcel(handover: Handover, *, by: Any) -> bytes:
    """The parcel as a file; it stays here until its time is over or the other house has it.

    Raises:
        ValidationError: there is none any more.
    """
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    content = _waiting(handover)
    if handover.state == Handover.State.MADE:
        handover.state = Handover.State.TAKEN
        handover.save(update_fields=["state"])
    record("handover.take", actor=by, subject=handover)
    return content


def _waiting(handover: Handover) -> bytes:
    parcel = Parcel.objects.filter(pk=handover.number_hex).first() if handover.is_waiting else None
    if parcel is None:
        raise ValidationError(_("Diese Übergabe liegt nicht mehr bereit."))
    return bytes(parcel.blob)


@transaction.atomic
def withdraw_handover(handover: Handover, *, by: Any) -> None:
    """The parcel is gone from here. A file that somebody has already can be opened until its time is over.

    Raises:
        ValidationError: it has arrived, or its time is over.
    """
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    _waiting(handover)
    Parcel.objects.filter(pk=handover.number_hex).delete()
    handover.state = Handover.State.WITHDRAWN
    handover.save(update_fields=["state"])
    record("handover.withdraw", actor=by, subject=handover)
