"""The key of the backups: its public half lies in the home, its private half on a printed sheet."""

from pathlib import Path

from teilhabe.config.backups.errors import BackupError
from teilhabe.engines.sealing.codes import CodeError
from teilhabe.engines.sealing.keys import KeyPair, derive
from teilhabe.engines.sealing.recovery import RecoveryCode

PUBLIC_KEY = "backup.pub"


def make_key(home: Path) -> str:
    """Eight groups of five digits to print and keep away from the server. Show them once.

    Raises:
        BackupError: the house has a key; backups would from now on need another sheet.
    """
    path = home / PUBLIC_KEY
    if path.exists():
        raise BackupError(
            f"{path}: the house has a backup key. To change it, move this file away first, and keep the old"
            " sheet for as long as you keep old backups."
        )
    code = RecoveryCode.new()
    path.write_text(_pair_of(code).public.box.hex() + "\n", encoding="ascii")
    return code.digits


def public_key(home: Path) -> bytes:
    """32 bytes.

    Raises:
        BackupError: no key was made.
    """
    try:
        return bytes.fromhex((home / PUBLIC_KEY).read_text(encoding="ascii"))
    except FileNotFoundError:
        raise BackupError(
            f"{home / PUBLIC_KEY}: not found. Make the key of the backups first: teilhabe backup-key {home}"
        ) from None


def key_on_sheet(digits: str) -> KeyPair:
    """The key pair of the printed digits.

    Raises:
        BackupError: these are not the digits of a sheet.
    """
    try:
        return _pair_of(RecoveryCode.parse(digits))
    except CodeError as error:
        raise BackupError(f"These are not the digits of a backup sheet: {error}") from None


def _pair_of(code: RecoveryCode) -> KeyPair:
    return KeyPair.from_seed(derive(code.number.to_bytes(17, "big"), "backup"))
