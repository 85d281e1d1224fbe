"""Who waits in open hours, for one day, in no backup. The evening forgets it; only the screens stay."""

import msgspec
from django.db import models
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.models import User
from teilhabe.core.vault.halves import LivesWithHalves
from teilhabe.core.vault.models import random_id
from teilhabe.foundation.privacy import Privacy

LONGEST_PLACE = 16


class OpenDay(models.Model):
    """The one row that everybody locks who changes the list of a day, so that nobody is called twice."""

    privacy = Privacy.INTERNAL
    is_archived = False

    day = models.DateField(primary_key=True)
    last_number = models.PositiveIntegerField(default=0)


class DayKey(LivesWithHalves, models.Model):
    """Half of the key of a day's list; it lives where only the latest state is kept, goes each evening."""

    privacy = Privacy.INTERNAL
    is_archived = False

    day = models.DateField(primary_key=True)
    half = models.BinaryField()


class ArrivalSheet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody said at the door, all of it optional; sealed in `Arrival.blob`."""

    language: str = ""
    topic: str = ""
    nickname: str = ""
    needs_interpreter: bool = False


class Arrival(models.Model):
    """Somebody waits: what they said is sealed under the key of the day.

    `queued_at` is the place in the line. `before` is how the row stood until `changed_by` changed it last.
    """

    privacy = Privacy.SEALED
    is_archived = False

    class State(models.TextChoices):
        WAITING = "waiting", _("wartet")
        CALLED = "called", _("aufgerufen")
        SERVED = "served", _("beraten")
        GONE = "gone", _("gegangen")

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    day = models.DateField()
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    queued_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)
    caller = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    place = models.CharField(max_length=LONGEST_PLACE, blank=True)
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    before = models.JSONField(null=True)
    blob = models.BinaryField()

    class Meta:
        ordering = ["queued_at", "number"]
        constraints = [
            models.UniqueConstraint(name="one_number_a_day", fields=["day", "number"]),
            models.CheckConstraint(
                name="who_is_called_has_a_time", condition=~models.Q(state="called", called_at=None)
            ),
        ]


class Screen(models.Model):
    """A screen in a waiting room. Whoever knows its address sees numbers; the table knows only a digest."""

    privacy = Privacy.INTERNAL

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    name = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, unique=True)
    made_on = models.DateField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]
