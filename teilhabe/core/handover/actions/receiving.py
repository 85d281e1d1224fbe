"""What another house handed over: taken in unopened, opened once, and decided."""

import datetime
import time

import msgspec
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from teilhabe.core.accounts.models import Team
from teilhabe.core.accounts.pledges import require_pledge
from teilhabe.core.handover.errors import RefusedError, StatusNamedError, Why
from teilhabe.core.handover.models import IncomingContent, IncomingHandover, Parcel
from teilhabe.core.handover.plug import Intake
from teilhabe.core.handover.queries import House, checked, house_behind
from teilhabe.core.handover.sheets import FOR_COMMISSIONERS, IncomingSheet, ParcelSheet, Provenance
from teilhabe.core.papers.forms import check_text
from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.house import house_keys
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.models import Holder
from teilhabe.core.vault.refusals import record_refusal
from teilhabe.engines.sealing.cards import house_digest
from teilhabe.engines.sealing.errors import SealedTextError
from teilhabe.engines.sealing.parcels import Cover, Reason, check_parcel, open_parcel, read_cover
from teilhabe.foundation.audit.actions import record

LARGEST_PARCEL = 1_400_000


def receive_parcel(content: bytes) -> IncomingHandover:
    """Take in a parcel of a known house, for a team of this one. Nothing is opened.

    Raises:
        RefusedError: says why; nothing is stored then.
    """
    cover, house = _checked(content)
    team = Team.objects.filter(pk=cover.team).first()
    if cover.receiver != house_digest(house_keys().public) or team is None:
        raise RefusedError(Why.NOT_FOR_US)
    if not cover.may_be_opened(time.time()):
        raise RefusedError(Why.NOT_ITS_TIME)
    expires_at = datetime.datetime.fromtimestamp(cover.open_until, datetime.UTC)
    number = cover.number.hex()
    try:
        with transaction.atomic():
            incoming = IncomingHandover.objects.create(
                number_hex=number, house=house.row, team=team, expires_at=expires_at
            )
            Parcel.objects.create(number=number, blob=content, expires_at=expires_at)
            record("handover.receive", subject=incoming, detail={"house": house.row.pk})
    except IntegrityError:
        raise RefusedError(Why.USED) from None
    return incoming


def _checked(content: bytes) -> tuple[Cover, House]:
    if len(content) > LARGEST_PARCEL:
        raise RefusedError(Why.ALTERED)
    try:
        house = house_behind(read_cover(content).sender)
        if house is None:
            raise RefusedError(Why.UNKNOWN_HOUSE)
        return check_parcel(content, house.card.house), house
    except SealedTextError:
        raise RefusedError(Why.ALTERED) from None


def open_incoming(keyring: Keyring, incoming: IncomingHandover) -> None:
    """Open the parcel, once: from here on its content lies in a safe of the team.

    Raises:
        PledgeError: without a valid declaration of secrecy nothing is opened.
        NoGrantError: this person does not hold the key of the team.
        RefusedError: opened before, over, changed, or its house is not known any more.
        StatusNamedError: it names what a commissioner must not learn; nothing of it is kept.
    """
    require_pledge(keyring.user)
    try:
        with transaction.atomic():
            named = _open(keyring, incoming)
    except SealedTextError as error:
        record_refusal(error, incoming, actor=keyring.user)
        raise RefusedError(Why.ALTERED) from None
    if named:
        raise StatusNamedError(named)


def _open(keyring: Keyring, incoming: IncomingHandover) -> list[str]:
    """Labels of the parts for which a commissioner's house refused it."""
    incoming = IncomingHandover.objects.select_for_update(of=("self",)).get(pk=incoming.pk)
    sheet = _opened(keyring, incoming)
    Parcel.objects.filter(pk=incoming.number_hex).delete()
    if named := _parts_with_status(sheet):
        silent = msgspec.structs.replace(sheet.provenance, house="", discloser="", purpose="")
        _remember(keyring, incoming, sheet, silent)
        _decline(keyring, incoming, Reason.NAMES_STATUS)
        return named
    _remember(keyring, incoming, sheet, sheet.provenance)
    content = IncomingContent(incoming=incoming)
    vault.create_safe(Holder.objects.get(pk=incoming.team_id), signer=keyring.signer).write(content, sheet)
    content.save()
    record("handover.open", actor=keyring.user, subject=incoming)
    return []


def _opened(keyring: Keyring, incoming: IncomingHandover) -> ParcelSheet:
    parcel = Parcel.objects.filter(pk=incoming.number_hex).first()
    if incoming.state != IncomingHandover.State.WAITING:
        raise RefusedError(Why.USED)
    if parcel is None or incoming.is_expired:
        raise RefusedError(Why.NOT_ITS_TIME)
    house = checked(incoming.house) if incoming.house else None
    if house is None:
        raise RefusedError(Why.UNKNOWN_HOUSE)
    blob = bytes(parcel.blob)
    cover = check_parcel(blob, house.card.house)
    if cover.number.hex() != incoming.number_hex or not cover.may_be_opened(time.time()):
        raise RefusedError(Why.NOT_ITS_TIME)
    team = keyring.key_of(cover.team, cover.epoch)
    opened = open_parcel(blob, schema=ParcelSheet.schema, sender=house.card.house, team=team)
    return ParcelSheet.read(opened.schema, opened.payload)


def _remember(
    keyring: Keyring, incoming: IncomingHandover, sheet: ParcelSheet, provenance: Provenance
) -> None:
    safe = vault.create_safe(Holder.objects.get(pk=incoming.team_id), signer=keyring.signer)
    remembered = IncomingSheet(
        parts=tuple(part.code for part in sheet.parts),
        provenance=provenance,
        opened_at=timezone.now(),
        opened_by=keyring.user.display_name,
        reply_key=sheet.reply_key,
    )
    safe.write(incoming, remembered)
    incoming.state = IncomingHandover.State.OPENED
    incoming.save()


def _parts_with_status(sheet: ParcelSheet) -> list[str]:
    """The labels of what a commissioner's house sends back. Never the words: to know them is the harm."""
    if not settings.HOUSE.is_commissioner:
        return []
    given = sheet.provenance
    texts = [(part.label, part.all_text, part.code in FOR_COMMISSIONERS) for part in sheet.parts]
    texts.append((str(_("Einwilligung")), "\n".join((given.purpose, given.discloser, given.house)), True))
    return [label for label, text, may_cross in texts if not may_cross or _names_status(text)]


def _names_status(text: str) -> bool:
    try:
        check_text(text, is_understood=True)
    except ValidationError:
        return True
    return False


def accept_incoming(keyring: Keyring, incoming: IncomingHandover, intake: Intake) -> Model:
    """It becomes a row of this house; what was in the parcel is erased here.

    Raises:
        PledgeError; RefusedError: decided already.
    """
    require_pledge(keyring.user)
    with transaction.atomic():
        incoming, content = _undecided(incoming)
        row = intake.take(keyring, incoming.team, keyring.open(content.safe_id).read(content))
        incoming.intake, incoming.subject = intake.code, row.pk
        _decide(incoming, IncomingHandover.State.ACCEPTED)
        record("handover.accept", actor=keyring.user, subject=incoming)
    vault.erase_safe(content.safe_id, "decided")
    return row


def decline_incoming(keyring: Keyring, incoming: IncomingHandover, reason: int) -> None:
    """Nothing of it stays but where it came from and why not.

    Raises:
        PledgeError; RefusedError: decided already.
    """
    require_pledge(keyring.user)
    with transaction.atomic():
        incoming, content = _undecided(incoming)
        _decline(keyring, incoming, Reason(reason))
    vault.erase_safe(content.safe_id, "decided")


def _undecided(incoming: IncomingHandover) -> tuple[IncomingHandover, IncomingContent]:
    incoming = IncomingHandover.objects.select_for_update(of=("self",)).get(pk=incoming.pk)
    content = IncomingContent.objects.filter(incoming=incoming).first()
    if incoming.state != IncomingHandover.State.OPENED or content is None:
        raise RefusedError(Why.DECIDED)
    return incoming, content


def _decline(keyring: Keyring, incoming: IncomingHandover, reason: Reason) -> None:
    incoming.reason = reason.value
    _decide(incoming, IncomingHandover.State.DECLINED)
    record("handover.decline", actor=keyring.user, subject=incoming)


def _decide(incoming: IncomingHandover, state: IncomingHandover.State) -> None:
    incoming.state, incoming.is_sender_told = state, False
    incoming.save(update_fields=["state", "reason", "intake", "subject", "is_sender_told"])


@transaction.atomic
def close_incoming(keyring: Keyring, incoming: IncomingHandover) -> None:
    """Nothing is left to do. Raises RefusedError: it was not accepted."""
    incoming = IncomingHandover.objects.select_for_update(of=("self",)).get(pk=incoming.pk)
    if incoming.state != IncomingHandover.State.ACCEPTED:
        raise RefusedError(Why.DECIDED)
    _decide(incoming, IncomingHandover.State.CLOSED)
    record("handover.close", actor=keyring.user, subject=incoming)


def forget_incoming(rows: QuerySet[IncomingHandover]) -> int:
    """With whatever was opened and never decided. Returns how many."""
    ids = list(rows.values_list("pk", flat=True))
    safes = [
        *IncomingContent.objects.filter(incoming__in=ids).values_list("safe", flat=True),
        *rows.exclude(safe=None).values_list("safe", flat=True),
    ]
    IncomingHandover.objects.filter(pk__in=ids, safe=None).delete()
    for safe in safes:
        vault.erase_safe(safe, "retention")
    return len(ids)
