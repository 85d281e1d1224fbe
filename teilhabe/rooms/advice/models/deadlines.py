import datetime

import msgspec
from django.conf import settings
from django.db import models
from django.utils import timezone

from teilhabe.foundation.privacy import Privacy


class Entered(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was entered about a letter or event.

    The codes are those of `engines.deadlines`: `rule`, `how`, `remedies`, `land`; `period` is written like
    "2 weeks", or empty.
    """

    rule: str
    how: str
    land: str
    event: datetime.date | None = None
    posted: datetime.date | None = None
    period: str = ""
    ends_on: datetime.date | None = None
    remedies: str = "right"


class Deadline(Entered, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was entered, and the two days that were shown for it.

    Kept so that the reasoning can be shown again, and compared when a rule changes.
    """

    due: datetime.date
    safe: datetime.date


class RulesInForce(models.Model):
    """The rules for deadlines as this house found them on a day: each later row is a change of some rule."""

    privacy = Privacy.INTERNAL

    edition = models.CharField(max_length=16)
    noted_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["pk"]


class RulesChecked(models.Model):
    """This adviser looked through their open cases after a change of the rules."""

    privacy = Privacy.INTERNAL

    adviser = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="rules_checked")
    rules = models.ForeignKey(RulesInForce, models.CASCADE, related_name="+")
