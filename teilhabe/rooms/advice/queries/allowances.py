import datetime
import re
import unicodedata
from collections.abc import Iterable

from teilhabe.core.vault.models import Mailbox
from teilhabe.rooms.advice.allowances import MandateKind
from teilhabe.rooms.advice.models import Case, Consent, Mandate, MandateSheet


def mandate_covers(mandates: Iterable[MandateSheet], recipient: str, today: datetime.date) -> bool:
    """Whether somebody may act for the person towards this recipient today (N14 a).

    Ask it again whenever something is about to leave the house: a mandate that was withdrawn or ended locks
    every draft by that alone. Whoever only goes along acts for nobody.
    """
    return any(
        sheet.given.kind == MandateKind.REPRESENTATIVE
        and sheet.holds_on(today)
        and _plain(sheet.given.recipient) == _plain(recipient)
        for sheet in mandates
    )


def _plain(name: str) -> str:
    """Spelling does not matter, the name does: "Jobcenter" is not "Jobcenter Mitte"."""
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", name).casefold()).strip()


def allowances_of(case: Case) -> list[Mandate | Consent]:
    return [*case.mandates.all(), *case.consents.all()]


def allowed_with(mailbox: Mailbox) -> list[Mandate | Consent]:
    """What the receipt of this mailbox opens and takes back."""
    holds_key = {"safe__grants__holder": mailbox.holder_id}
    return [*Mandate.objects.filter(**holds_key), *Consent.objects.filter(**holds_key)]
