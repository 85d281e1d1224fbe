"""Makes the home of a new house: its files, its secrets, its tables."""

import os
from pathlib import Path

from teilhabe.core.house.file import Kind, read_house
from teilhabe.core.house.secrets import create_secrets

TEMPLATE = """\
# One organisation = one house. Every key: docs/running/house.md
kind = "{kind}"                      # "association" or "commissioner"
name = "{name}"
host = "{host}"                      # what people type; with a port where it is not 443
https = {https}
server_operator = "{name}"           # who runs the server; people read this before they write
land = "SN"                          # the German Land whose public holidays count
answer_within_days = 3               # working days until a first answer
erasure_journal = "{journal}"        # outside the home and outside its backups
workers = 1
demo = {demo}

[contact]
phone = "{phone}"
email = "{email}"
street = "{street}"
postcode = "{postcode}"
city = "{city}"

[mail]                               # without a host, mail is written to the folder mail/
sender = "{email}"
"""
HOURS = """
[[hours]]
kind = "{kind}"                      # "walk-in" or "phone"
weekday = "{weekday}"
opens = {opens}:00
closes = {closes}:00
"""


NAME, PHONE = "Name der Einrichtung", "0351 0000000"
EMAIL, STREET = "post@example.org", "Straße 1"


class HomeExistsError(Exception):
    """There is a house in this folder already; it is never overwritten."""


def write_home(
    home: Path,
    *,
    kind: Kind,
    name: str = NAME,
    host: str = "localhost:8000",
    https: bool = False,
    demo: bool = False,
    phone: str = PHONE,
    email: str = EMAIL,
    street: str = STREET,
    postcode: str = "01067",
    city: str = "Dresden",
    hours: tuple[tuple[str, str, str, str], ...] = (("phone", "monday", "09:00", "12:00"),),
) -> None:
    """Write `house.toml` and `secrets.toml`. `hours`: (kind, weekday, opens, closes), local time.

    Raises:
        HomeExistsError: `home` holds a house already.
    """
    if (home / "house.toml").exists() or (home / "secrets.toml").exists():
        raise HomeExistsError(f"{home}: there is a house here already; nothing was changed")
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    text = TEMPLATE.format(
        kind=kind,
        name=name,
        host=host,
        https=str(https).lower(),
        demo=str(demo).lower(),
        journal=home.resolve().with_name(home.resolve().name + ".erasures"),
        phone=phone,
        email=email,
        street=street,
        postcode=postcode,
        city=city,
    )
    for stretch in hours:
        text += HOURS.format(kind=stretch[0], weekday=stretch[1], opens=stretch[2], closes=stretch[3])
    (home / "house.toml").write_text(text, encoding="utf-8")
    read_house(home / "house.toml")
    create_secrets(home / "secrets.toml")


def enter(home: Path) -> None:
    """Load Django for the house in `home`; one process serves one house.

    Raises:
        HouseFileError, SecretsFileError: the house cannot be used; the text says how to repair it.
    """
    os.environ["TEILHABE_HOME"] = str(home.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teilhabe.config.settings")
    import django  # noqa: PLC0415 - settings read the home that was just named

    django.setup()


def migrate() -> None:
    """Create or migrate the tables of both databases."""
    from django.core.management import call_command  # noqa: PLC0415 - needs a loaded house

    call_command("migrate", database="default", verbosity=0)
    call_command("migrate", database="halves", verbosity=0)


def bring_up_to_date() -> None:
    """Create or migrate the tables, the cache, the static files and the written pages."""
    from django.core.management import call_command  # noqa: PLC0415 - needs a loaded house

    migrate()
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("write_static_pages", verbosity=0)
