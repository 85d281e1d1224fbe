import datetime
from typing import ClassVar

import msgspec
from django.db import models
from django.utils.translation import gettext_lazy as _

from teilhabe.core.vault.models import SealedModel
from teilhabe.core.vault.sheets import Sheet
from teilhabe.foundation.privacy import Privacy
from teilhabe.rooms.advice.models.cases import Case


class Who(models.TextChoices):
    """Who acts (duty N4): the person alone, both, or the house."""

    PERSON = "self", _("die Person selbst")
    TOGETHER = "together", _("zusammen")
    HOUSE = "we", _("wir")


class GoalState(models.TextChoices):
    """No state blames: whoever changes their mind has changed it, and gives no reason (duty N7)."""

    ACTIVE = "active", _("gilt")
    PAUSED = "paused", _("macht Pause")
    REACHED = "reached", _("erreicht")
    CHANGED_MIND = "changed_mind", _("hat es sich anders überlegt")


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    text: str
    who: Who
    is_done: bool = False


class GoalSheet(Sheet, frozen=True, kw_only=True):
    """What the person wants to reach, in their own words and script, and small steps towards it.

    No statistics read it: nobody counts who reached what.
    """

    schema: ClassVar[str] = "advice.goal/1"

    words: str
    in_german: str = ""
    steps: tuple[Step, ...] = ()
    state: GoalState = GoalState.ACTIVE
    changed_at: datetime.datetime
    author: str


class Goal(SealedModel):
    """In the safe of its case."""

    privacy = Privacy.SEALED
    sheet = GoalSheet

    case = models.ForeignKey(Case, models.CASCADE, related_name="goals")
