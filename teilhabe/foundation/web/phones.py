"""Phone numbers as people read them and as a phone dials them."""

from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

COUNTRY = "DE"


@dataclass(frozen=True)
class PhoneNumber:
    """`shown` for the eye, `dialled` for the address of a link (`+49351...`; short numbers as they are)."""

    shown: str
    dialled: str


@lru_cache(maxsize=512)
def read_phone_number(text: str, country: str = COUNTRY) -> PhoneNumber | None:
    """The number in `text` as dialled inside `country` or with a country code; None if it cannot be one."""
    bare = text.replace(" ", "")
    if bare.isascii() and bare.isdigit() and len(bare) <= 6:
        return PhoneNumber(shown=text, dialled=bare)
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return PhoneNumber(
        shown=text.strip(),
        dialled=phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
    )
