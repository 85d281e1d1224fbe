"""The receipt on its way: drawn before anything is sent, shown afterwards, stored nowhere."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.safestring import SafeString

from teilhabe.engines.sealing.receipts import Receipt
from teilhabe.foundation.web.qr import qr_code

SALT = "receipt of a request"


def new_ticket() -> str:
    """A fresh receipt for the page of answers: a form that is sent twice files once."""
    return signing.dumps(Receipt.new().number, salt=SALT)


def receipt_in(ticket: str) -> Receipt | None:
    """None: not drawn by this house."""
    try:
        return Receipt(signing.loads(ticket, salt=SALT))
    except signing.BadSignature:
        return None


def qr_of(receipt: Receipt) -> SafeString:
    """The address of the mailbox as a picture; no server ever sees what stands behind its `#`."""
    return qr_code(f"{settings.HOUSE.origin}{reverse('talk:enter')}#{receipt.digits.replace(' ', '')}")
