"""What the vault refuses.

LockedError       nobody holds the key open: the password is needed
KeysLostError     the password is right and yet does not open the keys
NoGrantError      this safe was never opened for this person
ForgedRowError    a row for which the house never gave its word
AttestationError  a colleague's word that a key may be given does not hold
"""

from teilhabe.engines.sealing.errors import SealedTextError


class LockedError(Exception):
    """`reason` is "closed", "idle" or "openings"."""

    def __init__(self, reason: str = "closed") -> None:
        self.reason = reason
        super().__init__(f"The keyring is locked ({reason}).")


class KeysLostError(Exception):
    """The wrapped key was made with another password, or the table was tampered with."""


class ForgedRowError(SealedTextError):
    """Written or changed past the house."""

    def __init__(self, text: str = "The house did not write this row.") -> None:
        super().__init__(text)


class NoGrantError(Exception):
    """There is no grant for this person or their teams."""


class AttestationError(Exception):
    """`reason` is "fingerprint", "same person", "not a member", "epoch" or "signature"."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The attestation does not hold ({reason}).")
