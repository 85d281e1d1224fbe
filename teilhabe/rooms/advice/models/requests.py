import datetime
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.models import Team
from teilhabe.core.vault.models import Mailbox, SealedModel
from teilhabe.core.vault.sheets import Sheet
from teilhabe.rooms.advice.contact import ContactPreferences


class RequestState(models.TextChoices):
    """Where a request stands. Words for it are the desk's."""

    NEW = "new"
    ANSWERED = "answered"
    IN_CASE = "in_case"
    HELD_BACK = "held_back"
    CLOSED = "closed"


class Need(models.TextChoices):
    """What helps a person to talk with us."""

    STEP_FREE = "step_free", _("Ein Weg ohne Stufen")
    SIGN_LANGUAGE = "sign_language", _("Gebärdensprache")
    QUIET = "quiet", _("Ein ruhiger Raum")
    READ_ALOUD = "read_aloud", _("Jemand soll mir vorlesen oder für mich schreiben")
    WOMAN = "woman", _("Ich möchte lieber mit einer Frau sprechen")
    CHILD = "child", _("Ich bringe ein Kind mit")


class RequestSheet(Sheet, frozen=True, kw_only=True):
    """What a person said besides the message; empty means: did not want to say.

    `language` is a code of the language register, `topics` are codes of areas or concerns, `needs` values
    of `Need`. There is no field for origin, status, religion or birth date, and there must never
    be one: help does not depend on them.
    """

    schema: ClassVar[str] = "advice.request/1"

    language: str = ""
    topics: tuple[str, ...] = ()
    call_name: str = ""
    contact: ContactPreferences = ContactPreferences()
    needs: tuple[str, ...] = ()


def this_month() -> datetime.date:
    return timezone.localdate().replace(day=1)


class Request(SealedModel):
    """Somebody asked for advice without an account. Lies in the safe of its mailbox, beside the messages.

    `opened_month` is the first day of the month in which it was opened last: a day would tell too much.
    """

    sheet = RequestSheet

    mailbox = models.OneToOneField(Mailbox, models.CASCADE, related_name="request")
    team = models.ForeignKey(Team, models.PROTECT, related_name="requests")
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.NEW)
    opened_month = models.DateField(default=this_month)
    next_due_on = models.DateField(null=True, blank=True)

    class Meta(SealedModel.Meta):
        indexes = [
            models.Index(name="request_of_team_by_date", fields=["team", "state", "next_due_on", "id"])
        ]
