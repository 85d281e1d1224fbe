import datetime

from django.conf import settings
from django.utils import timezone

from teilhabe.core.house.hours import answer_expected_on, next_working_day
from teilhabe.core.vault.models import Mailbox
from teilhabe.rooms.advice.models import Request


def answer_due_on() -> datetime.date:
    """The day by which whoever writes now is promised an answer."""
    return answer_expected_on(settings.HOUSE, timezone.now())


def same_working_day() -> datetime.date:
    """By when something that is due at once is due."""
    return next_working_day(settings.HOUSE, timezone.localdate())


def request_of(mailbox: Mailbox) -> Request | None:
    """The request that came with the mailbox; None in a mailbox of another kind."""
    return Request.objects.filter(mailbox=mailbox).first()
