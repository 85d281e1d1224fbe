from teilhabe.core.vault.keyring import Keyring
from teilhabe.foundation.audit.actions import record
from teilhabe.rooms.advice.models import Attachment, AttachmentSheet
from teilhabe.rooms.advice.readings.cases import open_with_mailboxes


def read_attachment(keyring: Keyring, attachment: Attachment) -> tuple[AttachmentSheet, bytes]:
    """What the file is, and the file, opened in memory.

    Raises:
        PledgeError: without a valid declaration of secrecy nothing is opened.
        SealedTextError: sheet or file were tampered with.
    """
    safe = open_with_mailboxes(keyring, attachment.case)[attachment.safe_id]
    sheet: AttachmentSheet = safe.read(attachment)
    record("advice.read_attachment", actor=keyring.user, subject=attachment)
    return sheet, safe.read_file(attachment)
