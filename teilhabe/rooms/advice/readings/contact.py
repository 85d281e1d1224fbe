from teilhabe.core.vault.keyring import Keyring
from teilhabe.rooms.advice.contact import ContactPreferences
from teilhabe.rooms.advice.models import CaseRequest, CaseSheet, Request


def preferences_of(keyring: Keyring, request: Request) -> ContactPreferences:
    """What the person wants, said in the request and, if there is one, in the case."""
    contact: ContactPreferences = keyring.open(request.mailbox.safe_id).read(request).contact
    joined = CaseRequest.objects.filter(request=request).select_related("case").first()
    if joined is None or not joined.is_genuine:
        return contact
    sheet: CaseSheet = keyring.open(joined.case.safe_id).read(joined.case)
    return sheet.contact.joined_with(contact)
