"""Opens what a person allowed: at the desk with the case, and for the person with the receipt."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import Http404
from django.utils import timezone
from django.utils.functional import Promise

from teilhabe.core.vault.errors import ForgedRowError
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.mailboxes import MailboxKey
from teilhabe.core.vault.refusals import record_refusal
from teilhabe.core.vault.safes import OpenSafe
from teilhabe.rooms.advice.allowances import AllowanceState, Discloser, MandateKind
from teilhabe.rooms.advice.models import Case, Consent, ConsentSheet, Mandate, MandateSheet
from teilhabe.rooms.advice.queries.allowances import allowances_of, allowed_with, mandate_covers


@dataclass(frozen=True)
class AllowanceShown:
    """One mandate or consent, and what may be done with it today."""

    row: Mandate | Consent
    sheet: MandateSheet | ConsentSheet

    @property
    def pk(self) -> int:
        return self.row.pk

    @property
    def is_mandate(self) -> bool:
        return isinstance(self.sheet, MandateSheet)

    @property
    def is_representative(self) -> bool:
        return isinstance(self.sheet, MandateSheet) and self.sheet.given.kind == MandateKind.REPRESENTATIVE

    @property
    def state(self) -> AllowanceState:
        return self.sheet.state_on(timezone.localdate())

    @property
    def holds(self) -> bool:
        return self.state is AllowanceState.HOLDS

    @property
    def is_withdrawn(self) -> bool:
        return self.state is AllowanceState.WITHDRAWN

    @property
    def withdrawn_on(self) -> datetime.date | None:
        return timezone.localdate(self.sheet.withdrawn_at) if self.sheet.withdrawn_at else None

    @property
    def title(self) -> str | Promise:
        if isinstance(self.sheet, MandateSheet):
            return self.sheet.given.kind.label
        return self.sheet.given.words.label

    @property
    def discloser(self) -> str | Promise:
        """Whose profession binds a public body by section 88(2) AufenthG; empty where it does not."""
        given = self.sheet.given
        is_bound = not isinstance(self.sheet, MandateSheet) and self.sheet.given.is_bound_by_88
        return Discloser(given.discloser).label if is_bound else ""  # type: ignore[union-attr]

    @property
    def declaration(self) -> str:
        """Which paper the person can sign for it today; empty: none."""
        if not (self.is_mandate or self.sheet.given.recipient):
            return ""
        if self.is_withdrawn:
            return "" if self.is_mandate and not self.is_representative else "withdrawal"
        if not self.holds:
            return ""
        if self.is_mandate:
            return "mandate" if self.is_representative else "companion"
        return "release"


def allowances_in(keyring: Keyring, case: Case) -> list[AllowanceShown]:
    """The newest first. For whoever has opened the case already: that is where it was written down."""
    rows = allowances_of(case)
    return _shown(rows, keyring.open_all([row.safe_id for row in rows]))


def allowance_in(keyring: Keyring, row: Mandate | Consent) -> AllowanceShown:
    """Raises Http404 where there is nothing to show: somebody tampered with it."""
    found = _shown([row], keyring.open_all([row.safe_id]))
    if not found:
        raise Http404
    return found[0]


def may_act(keyring: Keyring, case: Case, recipient: str) -> bool:
    """Whether a mandate of this case covers a letter to this recipient today."""
    sheets = [shown.sheet for shown in allowances_in(keyring, case)]
    mandates = [sheet for sheet in sheets if isinstance(sheet, MandateSheet)]
    return mandate_covers(mandates, recipient, timezone.localdate())


def allowed(key: MailboxKey) -> list[AllowanceShown]:
    """What the person allowed, the newest first. Reading it leaves no trace."""
    rows = allowed_with(key.mailbox)
    return _shown(rows, key.open_all([row.safe_id for row in rows]))


def _shown(rows: Iterable[Mandate | Consent], safes: Mapping[int, OpenSafe]) -> list[AllowanceShown]:
    shown = [
        AllowanceShown(row, sheet)
        for row in rows
        if row.safe_id in safes and (sheet := _sheet(row, safes[row.safe_id]))
    ]
    return sorted(shown, key=lambda one: one.sheet.noted_at, reverse=True)


def _sheet(row: Mandate | Consent, safe: OpenSafe) -> MandateSheet | ConsentSheet | None:
    sheet: MandateSheet | ConsentSheet | None = safe.try_read(row)
    if sheet is not None and sheet.case != row.case_id:
        record_refusal(ForgedRowError(), row)
        return None
    return sheet
