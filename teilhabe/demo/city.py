"""The demo city: two houses side by side, filled with fictional people and real institutions."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from teilhabe.config import homes
from teilhabe.core.house.file import Kind

HOURS = (
    ("walk-in", "monday", "09:00", "12:00"),
    ("walk-in", "tuesday", "14:00", "18:00"),
    ("walk-in", "thursday", "09:00", "12:00"),
    ("phone", "wednesday", "10:00", "12:00"),
    ("phone", "friday", "10:00", "12:00"),
)
DONE = "demo-is-filled"
CARD = "house.teilhabe-card"


@dataclass(frozen=True)
class DemoHouse:
    """`host` is the name with port under which the house is served."""

    kind: Kind
    home: Path
    host: str

    @property
    def origin(self) -> str:
        return f"http://{self.host}"


@dataclass(frozen=True)
class City:
    folder: Path
    association: DemoHouse
    commissioner: DemoHouse

    @property
    def houses(self) -> tuple[DemoHouse, DemoHouse]:
        return self.association, self.commissioner


def city_in(folder: Path, *, association_port: int = 8000, commissioner_port: int = 8001) -> City:
    folder = folder.resolve()
    return City(
        folder,
        DemoHouse("association", folder / "verein", f"verein.localhost:{association_port}"),
        DemoHouse("commissioner", folder / "stadt", f"stadt.localhost:{commissioner_port}"),
    )


def build_city(
    folder: Path,
    *,
    association_port: int = 8000,
    commissioner_port: int = 8001,
    only: Kind | None = None,
    with_stories: bool = True,
) -> City:
    """Make both houses, or `only` one, where they are not there yet; a half-made house is made anew."""
    city = city_in(folder, association_port=association_port, commissioner_port=commissioner_port)
    missing = [house for house in city.houses if not (house.home / DONE).exists()]
    _wait_for([_start_building(house, with_stories) for house in missing if only in {None, house.kind}])
    if missing and only is None:
        _wait_for([_start("meet", house) for house in city.houses if house in missing])
    return city


def _wait_for(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.wait() != 0:
            raise subprocess.CalledProcessError(process.returncode, process.args)


def _start(verb: str, house: DemoHouse) -> subprocess.Popen[bytes]:
    """In a process of its own, because one process knows one house."""
    return subprocess.Popen([sys.executable, "-m", "teilhabe.demo", verb, str(house.home)])


def _start_building(house: DemoHouse, with_stories: bool) -> subprocess.Popen[bytes]:
    shutil.rmtree(house.home, ignore_errors=True)
    house.home.with_name(house.home.name + ".erasures").unlink(missing_ok=True)
    homes.write_home(
        house.home,
        kind=house.kind,
        name=NAMES[house.kind],
        host=house.host,
        demo=True,
        phone=PHONES[house.kind],
        email=f"post@{house.host.partition(':')[0]}",
        street=STREETS[house.kind],
        hours=HOURS if house.kind == "association" else HOURS[3:],
    )
    return _start("fill" if with_stories else "people", house)


NAMES: dict[Kind, str] = {
    "association": "Treffpunkt Elbe e. V.",
    "commissioner": "Beauftragte für Integration der Demo-Stadt",
}
PHONES: dict[Kind, str] = {"association": "0351 0000010", "commissioner": "0351 0000020"}
STREETS: dict[Kind, str] = {"association": "Musterstraße 1", "commissioner": "Rathausplatz 1"}
