from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.safes import OpenSafe
from teilhabe.foundation.languages.register import Language, language
from teilhabe.rooms.advice.explanations import Explanation, explanation_of
from teilhabe.rooms.advice.letters import LetterTemplate, letter_of
from teilhabe.rooms.advice.models import Case, EventSheet, Letter, LetterSheet
from teilhabe.rooms.advice.readings.allowances import allowances_in
from teilhabe.rooms.advice.readings.cases import open_with_mailboxes
from teilhabe.rooms.advice.slips import language_for


@dataclass(frozen=True)
class LetterShown:
    """A letter as it stands on paper, and its explanation beside it.

    `is_draft`: nobody signs it yet. `template` is None once there is no such letter any more.
    """

    sheet: LetterSheet
    template: LetterTemplate | None
    is_draft: bool = True

    @property
    def explanation(self) -> Explanation | None:
        return explanation_of(self.template) if self.template else None

    @property
    def spoken(self) -> Language:
        return language(self.sheet.language)

    @property
    def enclosures(self) -> list[str]:
        return [line.strip() for line in self.sheet.enclosures.splitlines() if line.strip()]


def read_letter(keyring: Keyring, letter: Letter) -> LetterShown:
    """Opens the case too, so that the person sees who read the letter.

    Raises:
        PledgeError: without a valid declaration of secrecy nothing is opened.
        SealedTextError: the letter was tampered with.
    """
    safe = open_with_mailboxes(keyring, letter.case)[letter.case.safe_id]
    sheet: LetterSheet = safe.read(letter)
    return LetterShown(sheet, letter_of(sheet.template), is_draft=letter.is_draft)


def has_mandate(keyring: Keyring, case: Case) -> bool:
    """Whether somebody here may act for the person today. A commissioner's house acts for nobody.

    Raises as `read_letter`.
    """
    if settings.HOUSE.is_commissioner:
        return False
    open_with_mailboxes(keyring, case)
    return any(shown.holds and shown.is_representative for shown in allowances_in(keyring, case))


def letter_begun(keyring: Keyring, case: Case, template: LetterTemplate) -> dict[str, Any]:
    """What the form of a new letter knows: the person's language, name and address, and a computed deadline.

    Raises as `read_letter`.
    """
    safe = open_with_mailboxes(keyring, case)[case.safe_id]
    begun = {"language": language_for(safe.read(case)), **_sender_in(safe, case.letters.all())}
    return {
        name: value
        for name, value in (begun | {"due_on": _deadline_for(safe, case, template)}).items()
        if value
    }


def _sender_in(safe: OpenSafe, letters: Iterable[Letter]) -> dict[str, str]:
    """Name and address as they stand in the newest letter: nobody types them twice."""
    sheets: list[LetterSheet] = [sheet for letter in letters if (sheet := safe.try_read(letter))]
    newest = max(sheets, key=lambda sheet: sheet.saved_at, default=None)
    return {"name": newest.name, "address": newest.address} if newest else {}


def _deadline_for(safe: OpenSafe, case: Case, template: LetterTemplate) -> Any:
    """The safe day that was computed last for the rule of this letter, unless it is over."""
    if not template.rule:
        return None
    sheets: list[EventSheet] = [sheet for event in case.events.all() if (sheet := safe.try_read(event))]
    computed = [sheet for sheet in sheets if sheet.deadline and sheet.deadline.rule == template.rule]
    newest = max(computed, key=lambda sheet: sheet.happened_at, default=None)
    if newest is None or newest.deadline is None or newest.deadline.safe < timezone.localdate():
        return None
    return newest.deadline.safe
