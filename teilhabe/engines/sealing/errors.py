"""What can go wrong.

SealingError
├── WrongSecretError        the password, receipt, sheet or key does not open this
├── CertificateError        a public key is not the one the house certified
├── CardError               this is not the card of a house
├── CodeError               a typed receipt or sheet cannot be one (in `codes`)
├── ShareError              the shares of a recovery key do not fit together
└── SealedTextError         a sealed text is refused
    ├── AlteredError        changed, cut off, or sealed under another key
    ├── SwappedError        genuine, but from another place
    ├── RolledBackError     genuine, but an older state of this place
    └── SignatureError      its author did not sign it
"""


class SealingError(Exception):
    """Base of everything this engine raises. No text ever holds a secret or a plain text."""


class WrongSecretError(SealingError):
    def __init__(self, text: str = "This secret does not open it.") -> None:
        super().__init__(text)


class CertificateError(SealingError):
    def __init__(self, text: str = "The house has not certified this key.") -> None:
        super().__init__(text)


class CardError(SealingError):
    def __init__(self, text: str = "This is not the card of a house, or it was changed.") -> None:
        super().__init__(text)


class ShareError(SealingError):
    def __init__(self, text: str = "These shares do not fit together.") -> None:
        super().__init__(text)


class SealedTextError(SealingError):
    """A sealed text is refused."""

    def __init__(self, text: str = "The sealed text is refused.") -> None:
        super().__init__(text)


class AlteredError(SealedTextError):
    def __init__(self, text: str = "The sealed text was changed or cut off, or its key is another.") -> None:
        super().__init__(text)


class SwappedError(SealedTextError):
    def __init__(self, text: str = "The sealed text belongs to another place.") -> None:
        super().__init__(text)


class RolledBackError(SealedTextError):
    def __init__(self, text: str = "The sealed text is an older state of this place.") -> None:
        super().__init__(text)


class SignatureError(SealedTextError):
    def __init__(self, text: str = "The sealed text was not signed by the author it names.") -> None:
        super().__init__(text)
