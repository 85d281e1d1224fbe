"""The log-ins of a demo house, and what their authenticator apps show now."""

import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = "demo-logins.toml"


@dataclass(frozen=True)
class DemoLogin:
    """`seed` is what the person's authenticator app would hold."""

    username: str
    display_name: str
    role: str
    seed: str

    @property
    def code(self) -> str:
        """Six digits, good for half a minute and for one log-in."""
        from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value  # noqa: PLC0415 - a loaded house

        return str(format_hotp_value(hotp_value(self.seed, int(time.time()) // 30)))


def write_logins(home: Path, logins: list[DemoLogin]) -> None:
    tables = [
        f"[{login.username}]\n"
        f'display_name = "{login.display_name}"\nrole = "{login.role}"\nseed = "{login.seed}"\n'
        for login in logins
    ]
    (home / FILE).write_text("\n".join(tables), encoding="utf-8")


def read_logins(home: Path) -> list[DemoLogin]:
    document = tomllib.loads((home / FILE).read_text(encoding="utf-8"))
    return [DemoLogin(username=name, **values) for name, values in document.items()]
