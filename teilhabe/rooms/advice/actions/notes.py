from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from teilhabe.core.accounts.pledges import require_pledge
from teilhabe.core.vault.actions import create_safe
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.models import Holder
from teilhabe.foundation.audit.actions import record
from teilhabe.rooms.advice.media_types import media_type_of
from teilhabe.rooms.advice.models import Attachment, AttachmentSheet, Case, Note, NoteSheet


def require_writing(keyring: Keyring, case: Case) -> None:
    """What everything needs that is written into a case.

    Raises:
        PledgeError: without a valid declaration of secrecy nothing is written into a case.
        ValidationError: the case is closed.
    """
    if case.is_closed:
        raise ValidationError(_("Die Akte ist geschlossen. Zum Schreiben öffnen Sie sie wieder."))
    require_pledge(keyring.user)


@transaction.atomic
def add_note(
    keyring: Keyring, case: Case, text: str, *, is_entrusted: bool = False, corrects: int = 0
) -> Note:
    """Shared with the team, or entrusted to the author alone: then nobody else ever gets a key.

    Raises:
        PledgeError: without a valid declaration of secrecy nothing is written into a case.
        ValidationError: the case is closed.
    """
    require_writing(keyring, case)
    note = Note(case=case)
    sheet = NoteSheet(
        text=text, written_at=timezone.now(), author=keyring.user.display_name, corrects=corrects
    )
    if is_entrusted:
        safe = create_safe(Holder.objects.get(pk=keyring.holder_id), signer=keyring.signer)
    else:
        safe = keyring.open(case.safe_id)
    safe.write(note, sheet)
    note.save()
    record("advice.add_note", actor=keyring.user, subject=case)
    return note


@transaction.atomic
def add_attachment(keyring: Keyring, case: Case, name: str, content: bytes) -> Attachment:
    """Keep the file as it is, sealed. It never touches the disk in the clear.

    Raises:
        PledgeError, ValidationError: see `add_note`.
    """
    require_writing(keyring, case)
    safe = keyring.open(case.safe_id)
    attachment = Attachment(case=case)
    sheet = AttachmentSheet(
        name=name,
        media_type=media_type_of(content),
        size=len(content),
        added_at=timezone.now(),
        author=keyring.user.display_name,
    )
    safe.write(attachment, sheet)
    attachment.save()
    safe.write_file(attachment, content)
    record("advice.add_attachment", actor=keyring.user, subject=case)
    return attachment
