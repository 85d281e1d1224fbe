"""The receipt as people take it home: digits, words and a code for the camera."""

from dataclasses import dataclass

import segno

from teilhabe.engines.sealing.receipts import Receipt


@dataclass(frozen=True, repr=False)
class ReceiptShown:
    """`words` is None where the language has no word list. `code` is an SVG without style or script."""

    groups: list[str]
    words: list[str] | None
    address: str
    code: str


def show_receipt(receipt: Receipt, language: str, return_address: str) -> ReceiptShown:
    """`return_address` is the page where one comes back; the digits follow in its fragment.

    A browser keeps the fragment to itself: the digits reach no server and no log.
    """
    address = f"{return_address}#{'-'.join(receipt.groups)}"
    code = segno.make(address, error="m", micro=False).svg_inline(scale=4, border=4, omitsize=True)
    return ReceiptShown(receipt.groups, receipt.words(language), address, code)
