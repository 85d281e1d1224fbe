"""Who has not signed a valid declaration of secrecy opens no sealed case."""

from django.core.exceptions import PermissionDenied

from teilhabe.core.accounts.models import User
from teilhabe.core.accounts.queries import has_valid_pledge


class PledgeError(PermissionDenied):
    """No declaration of secrecy holds today; the page says who can help."""


def require_pledge(person: User) -> None:
    """Raises PledgeError."""
    if not has_valid_pledge(person):
        raise PledgeError("No valid declaration of secrecy.")
