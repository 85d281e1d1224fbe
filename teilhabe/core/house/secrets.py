"""House secrets: one file beside the database, never in it and never in the same backup. Pure Python."""

import os
import secrets
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path


class SecretsFileError(Exception):
    """`secrets.toml` cannot be used; the text names the file, the key and how to repair it."""


@dataclass(frozen=True, repr=False)
class HouseSecrets:
    """Every value is 32 random bytes.

    `django_key` signs cookies and forms, `pepper` goes into every stretch of a password or receipt,
    `limits_key` hides what is counted by limits and makes the tags of the house,
    `signing_seed` makes its signing key, `box_seed` its sealing key, `tally_seed` the key of the tally inbox.
    """

    django_key: bytes
    pepper: bytes
    limits_key: bytes
    signing_seed: bytes
    box_seed: bytes
    tally_seed: bytes


def create_secrets(path: Path) -> HouseSecrets:
    """Write new secrets to `path`, readable by its owner only.

    Raises:
        FileExistsError: there are secrets already; they are never overwritten.
    """
    house_secrets = HouseSecrets(**{item.name: secrets.token_bytes(32) for item in fields(HouseSecrets)})
    lines = [f'{item.name} = "{getattr(house_secrets, item.name).hex()}"' for item in fields(HouseSecrets)]
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write("# Keep this file apart from every backup of the database.\n" + "\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return house_secrets


def read_secrets(path: Path) -> HouseSecrets:
    """The secrets of a house.

    Raises:
        SecretsFileError: missing, readable by others, or a key that is not 32 bytes in hexadecimal.
    """
    try:
        mode = path.stat().st_mode
        document = tomllib.loads(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        raise SecretsFileError(f"{path}: not found. Put back the copy that is kept apart.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise SecretsFileError(f"{path}: damaged. Put back the copy that is kept apart.") from None
    if mode & 0o077:
        raise SecretsFileError(f"{path}: others may read it. Repair: chmod 600 {path}")
    return HouseSecrets(**{item.name: _key(path, document, item.name) for item in fields(HouseSecrets)})


def _key(path: Path, document: dict[str, object], name: str) -> bytes:
    try:
        value = bytes.fromhex(str(document[name]))
    except (KeyError, ValueError):
        value = b""
    if len(value) != 32:
        raise SecretsFileError(f"{path}: key {name!r}: 64 hexadecimal digits are expected")
    return value
