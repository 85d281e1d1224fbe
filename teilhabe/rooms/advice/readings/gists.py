from dataclasses import dataclass

from teilhabe.core.vault.keyring import Keyring
from teilhabe.foundation.languages.register import Language, language
from teilhabe.rooms.advice.models import Case, Gist, GistSheet
from teilhabe.rooms.advice.readings.cases import open_with_mailboxes
from teilhabe.rooms.advice.slips import language_for


@dataclass(frozen=True)
class GistShown:
    sheet: GistSheet

    @property
    def spoken(self) -> Language:
        return language(self.sheet.language)


def read_gist(keyring: Keyring, gist: Gist) -> GistShown:
    """Raises PledgeError, SealedTextError."""
    return GistShown(open_with_mailboxes(keyring, gist.case)[gist.case.safe_id].read(gist))


def language_of_gist(keyring: Keyring, case: Case) -> str:
    """For the form; raises as `read_gist`."""
    return language_for(open_with_mailboxes(keyring, case)[case.safe_id].read(case))
