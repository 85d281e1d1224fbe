from django.db import transaction

from teilhabe.core.vault.keyring import Keyring
from teilhabe.foundation.audit.actions import record
from teilhabe.rooms.advice.actions.notes import require_writing
from teilhabe.rooms.advice.models import Case, Gist, GistSheet


@transaction.atomic
def write_gist(keyring: Keyring, case: Case, sheet: GistSheet) -> Gist:
    """It never changes: what was wrong is set right by another one.

    Raises:
        PledgeError: without a valid declaration of secrecy nothing is written into a case.
        ValidationError: the case is closed.
    """
    require_writing(keyring, case)
    gist = Gist(case=case)
    keyring.open(case.safe_id).write(gist, sheet)
    gist.save()
    record("advice.write_gist", actor=keyring.user, subject=gist)
    return gist
