from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from teilhabe.core.accounts import queries
from teilhabe.core.accounts.actions.sessions import end_every_session
from teilhabe.core.accounts.hashers import keep_wrapping_key
from teilhabe.core.accounts.models import User
from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.errors import KeysLostError
from teilhabe.engines.sealing.recovery import RecoveryCode
from teilhabe.foundation.audit.actions import record


def change_password(user: User, *, old_password: str, new_password: str) -> bytes:
    """The same keys under a new password; all sessions end. Returns the wrapping key of the new one.

    Raises:
        ValidationError: the old password is wrong.
    """
    with keep_wrapping_key() as kept:
        is_right = user.check_password(old_password)
    if not is_right:
        raise ValidationError({"old_password": _("Das Passwort stimmt nicht.")})
    encoded, wrapping_key = stretched(new_password)
    with transaction.atomic():
        vault.rewrap_keys(user.pk, kept[-1], wrapping_key)
        set_password(user, encoded)
        record("accounts.change_password", actor=user, subject=user)
    return wrapping_key


def reset_with_sheet(username: str, code: RecoveryCode, password: str) -> None:
    """A new password with the help of the printed sheet, which is then used up. The keyring stays.

    Raises:
        KeysLostError: the sheet is not that of this person; costs the same as the right one.
    """
    encoded, wrapping_key = stretched(password)
    with transaction.atomic():
        user = queries.active_people().filter(username=username).first()
        if user is None:
            raise KeysLostError
        vault.reopen_with_sheet(user.pk, code, wrapping_key)
        set_password(user, encoded)
        record("accounts.reset_with_sheet", actor=user, subject=user)


def stretched(password: str) -> tuple[str, bytes]:
    """Outside of transactions: a stretch is slow and must not hold the database."""
    with keep_wrapping_key() as kept:
        encoded = make_password(password)
    return encoded, kept[-1]


def set_password(user: User, encoded: str) -> None:
    user.password = encoded
    user.save(update_fields=["password"])
    end_every_session(user)
