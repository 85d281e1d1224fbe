"""A deadline on paper for the person, and the same as a page behind a picture for the camera.

The address of that page carries everything sealed in itself: the server keeps no row, and neither a log nor
somebody who reads the address learns what it is about.
"""

import datetime
from base64 import urlsafe_b64decode, urlsafe_b64encode

import msgspec
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teilhabe.core.vault.house import house_key
from teilhabe.engines.deadlines import DeadlineError, Rule, rulebook
from teilhabe.engines.sealing.errors import WrongSecretError
from teilhabe.engines.sealing.keys import unwrap, wrap
from teilhabe.rooms.advice.models import CaseSheet, Deadline

PURPOSE = "slip of a deadline"
PLAIN = "de-simple"


# What a letter is about, for somebody who knows no word of the law.
SUBJECTS = {
    "asylum": _("Asyl"),
    "court_and_debt": _("Wohnung, Schulden oder Strafe"),
    "reinstatement": _("Eine Frist, die schon vorbei ist"),
    "residence": _("Aufenthalt und Familie"),
    "social": _("Geld und Hilfe vom Amt"),
    "work": _("Arbeit oder ungerechte Behandlung"),
}


class Slip(msgspec.Struct, frozen=True, array_like=True):
    """`day` is the safe day; `last` the last one.

    `is_named`: it says what it is about and which office gets the letter. Otherwise whoever finds it does not
    learn that.
    """

    rule_code: str
    day: datetime.date
    last: datetime.date
    is_named: bool = True

    @property
    def rule(self) -> Rule | None:
        """What is to be done; None once there is no such rule any more."""
        try:
            return rulebook().rule(self.rule_code)
        except DeadlineError:
            return None

    @property
    def subject(self) -> str:
        """Empty where it must not be said, or nobody knows it any more."""
        return str(SUBJECTS.get(self.rule.area.code, "")) if self.rule and self.is_named else ""

    @property
    def is_over(self) -> bool:
        return self.last < timezone.localdate()

    @property
    def token(self) -> str:
        sealed = wrap(msgspec.msgpack.encode(self), house_key(PURPOSE))
        return urlsafe_b64encode(sealed).rstrip(b"=").decode()


def slip_of(deadline: Deadline, *, is_named: bool = True) -> Slip:
    return Slip(deadline.rule, deadline.safe, deadline.due, is_named)


def slip_in(token: str) -> Slip | None:
    """None where the token was not made by this house, or was changed."""
    try:
        sealed = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        return msgspec.msgpack.decode(unwrap(sealed, house_key(PURPOSE)), type=Slip)
    except (ValueError, WrongSecretError, msgspec.DecodeError):
        return None


def language_for(sheet: CaseSheet) -> str:
    """The first language that the person reads or speaks and the house has words in, else plain German."""
    known = (*sheet.languages.read, *sheet.languages.spoken)
    return next((code for code in known if code in languages_of_slips()), PLAIN)


def languages_of_slips() -> tuple[str, ...]:
    """German stands on every slip anyway."""
    return tuple(code for code in settings.PUBLIC_LANGUAGES if code != settings.LANGUAGE_CODE)
