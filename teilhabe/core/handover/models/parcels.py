from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.models import Team
from teilhabe.core.handover.models.houses import KnownHouse
from teilhabe.core.handover.sheets import HandoverSheet, IncomingSheet, ParcelSheet
from teilhabe.core.vault.models import Safe, SealedModel
from teilhabe.engines.sealing.parcels import Reason
from teilhabe.foundation.privacy import Privacy


class DeclineReason(models.IntegerChoices):
    """Why a handover is not taken on. The numbers are those of `engines.sealing.parcels`."""

    NOT_RESPONSIBLE = Reason.NOT_RESPONSIBLE.value, _("Wir sind nicht die richtige Stelle")
    NO_TIME = Reason.NO_TIME.value, _("Wir haben gerade keine Zeit dafür")
    INCOMPLETE = Reason.INCOMPLETE.value, _("Es fehlt etwas, das wir brauchen")
    PERSON_SAID_NO = Reason.PERSON_SAID_NO.value, _("Die Person möchte es nicht mehr")
    NAMES_STATUS = Reason.NAMES_STATUS.value, _("Es stand etwas darin, das wir nicht erfahren dürfen")


class Parcel(models.Model):
    """A sealed parcel as it lies here: on its way out, or not opened yet. Gone after 72 hours."""

    privacy = Privacy.SEALED

    number = models.CharField(primary_key=True, max_length=32)
    blob = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)


class Handover(SealedModel):
    """Something was handed over to another house. Lies in the safe of what it came from.

    `source` is the code of the plug, `subject` the id of the row there.
    """

    privacy = Privacy.SEALED
    sheet = HandoverSheet

    class State(models.TextChoices):
        MADE = "made", _("liegt bereit")
        TAKEN = "taken", _("heruntergeladen")
        RECEIVED = "received", _("angekommen")
        ACCEPTED = "accepted", _("angenommen")
        DECLINED = "declined", _("abgelehnt")
        CLOSED = "closed", _("drüben abgeschlossen")
        WITHDRAWN = "withdrawn", _("zurückgezogen")

    number_hex = models.CharField(max_length=32, unique=True)
    house = models.ForeignKey(KnownHouse, models.SET_NULL, null=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    source = models.CharField(max_length=40)
    subject = models.BigIntegerField(db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.MADE)
    reason = models.PositiveSmallIntegerField(choices=DeclineReason, null=True)
    expires_at = models.DateTimeField()

    WAITING = (State.MADE, State.TAKEN)

    @property
    def is_waiting(self) -> bool:
        return self.state in self.WAITING and timezone.now() < self.expires_at

    @property
    def state_shown(self) -> str:
        is_over = self.state in self.WAITING and not self.is_waiting
        return str(_("abgelaufen")) if is_over else str(self.State(self.state).label)


class IncomingHandover(SealedModel):
    """Another house handed something over. Until it is opened, it has no safe.

    The row stays longer than its parcel could be opened, so that none is opened twice.
    """

    privacy = Privacy.SEALED
    sheet = IncomingSheet

    class State(models.TextChoices):
        WAITING = "waiting", _("noch nicht geöffnet")
        OPENED = "opened", _("geöffnet")
        ACCEPTED = "accepted", _("angenommen")
        DECLINED = "declined", _("abgelehnt")
        CLOSED = "closed", _("abgeschlossen")

    safe = models.ForeignKey(Safe, models.CASCADE, null=True, related_name="+")  # type: ignore[assignment]
    blob = models.BinaryField(default=b"")
    number_hex = models.CharField(max_length=32, unique=True)
    house = models.ForeignKey(KnownHouse, models.SET_NULL, null=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.PositiveSmallIntegerField(choices=DeclineReason, null=True)
    expires_at = models.DateTimeField()
    intake = models.CharField(max_length=40, blank=True, default="")
    subject = models.BigIntegerField(null=True)
    is_sender_told = models.BooleanField(default=False)

    @property
    def is_expired(self) -> bool:
        return self.state == self.State.WAITING and timezone.now() >= self.expires_at

    @property
    def state_shown(self) -> str:
        return str(_("abgelaufen")) if self.is_expired else str(self.State(self.state).label)


class IncomingContent(SealedModel):
    """What was in the parcel, in a safe of its own that is erased as soon as somebody decided."""

    privacy = Privacy.SEALED
    sheet = ParcelSheet

    incoming = models.OneToOneField(IncomingHandover, models.CASCADE, related_name="content")
