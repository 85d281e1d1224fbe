"""`python -m teilhabe.demo serve|codes FOLDER` serves the demo city or prints its second factors; `fill HOME`
fills one of its houses, `people HOME` with its people only; `meet HOME` lets it know its neighbours."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from teilhabe.config import homes
from teilhabe.demo.city import CARD, City, DemoHouse, build_city, city_in
from teilhabe.demo.logins import read_logins
from teilhabe.demo.people import PASSWORD

TITLES = {"association": "The association", "commissioner": "The commissioner"}


def serve(folder: Path) -> int:
    """Serve both houses until stopped."""
    if not all((house.home / "secrets.toml").exists() for house in city_in(folder).houses):
        print("Filling the demo city. This takes half a minute, once.", flush=True)
    city = build_city(folder)
    signal.signal(signal.SIGTERM, _stop)
    servers = [_start(house) for house in city.houses]
    _print_addresses(city)
    try:
        return max(server.wait() for server in servers)
    except KeyboardInterrupt:
        return 0
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait(timeout=20)


def _start(house: DemoHouse) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "teilhabe.config.cli", "serve", str(house.home)])


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _print_addresses(city: City) -> None:
    for house in city.houses:
        print(f"\n{TITLES[house.kind]}: {house.origin}/   desk: {house.origin}/desk/")
        for login in read_logins(house.home):
            print(f"  {login.username:16} {login.role}")
    print(f"\nPassword of all of them: {PASSWORD}")
    print("Second factor: make codes   (in another window; each code works once, for half a minute)")
    print("Stop with Ctrl+C.", flush=True)


def codes(folder: Path) -> int:
    city = city_in(folder)
    homes.enter(city.association.home)
    for house in city.houses:
        print(f"{TITLES[house.kind]}: {house.origin}/desk/")
        for login in read_logins(house.home):
            print(f"  {login.username:16} {login.code}   {login.role}")
    return 0


def fill(home: Path, *, with_stories: bool = True) -> int:
    homes.enter(home)
    homes.bring_up_to_date()
    from teilhabe.demo.fill import fill_house  # noqa: PLC0415 - needs a loaded house

    fill_house(home, with_stories=with_stories)
    return 0


def people(home: Path) -> int:
    return fill(home, with_stories=False)


def meet(home: Path) -> int:
    """The house gets to know the others of the city by their cards."""
    homes.enter(home)
    from teilhabe.demo.fill import get_to_know  # noqa: PLC0415 - needs a loaded house

    for card in sorted(home.resolve().parent.glob(f"*/{CARD}")):
        if card.parent != home.resolve():
            get_to_know(card.read_bytes())
    return 0


VERBS: dict[str, Callable[[Path], int]] = {
    "serve": serve,
    "codes": codes,
    "fill": fill,
    "people": people,
    "meet": meet,
}

if __name__ == "__main__":
    raise SystemExit(VERBS[sys.argv[1]](Path(sys.argv[2])))
