"""The command `teilhabe`: make, serve, look over and fill a house."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from teilhabe import __version__
from teilhabe.config import doctor, homes, serving
from teilhabe.core.house.file import HouseFileError, read_house
from teilhabe.core.house.secrets import SecretsFileError


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (HouseFileError, SecretsFileError, homes.HomeExistsError, serving.ServingError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="teilhabe", description="Runs a house of Teilhabe.")
    parser.add_argument("--version", action="version", version=__version__)
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")

    command = verbs.add_parser("init", help="make a new house")
    command.add_argument("home", type=Path)
    command.add_argument("--kind", choices=["association", "commissioner"], required=True)
    command.set_defaults(run=init)

    command = verbs.add_parser("serve", help="serve a house until stopped")
    command.add_argument("home", type=Path)
    command.add_argument("--address", default="127.0.0.1")
    command.add_argument("--port", type=int, default=0, help="else the port in house.toml, else 8000")
    command.set_defaults(run=serve)

    command = verbs.add_parser("jobs", help="run the due jobs of a house until stopped (serve does it)")
    command.add_argument("home", type=Path)
    command.set_defaults(run=jobs)

    command = verbs.add_parser("doctor", help="look a house over; every finding says how to repair it")
    command.add_argument("home", type=Path)
    command.set_defaults(run=examine)
    return parser


def init(options: argparse.Namespace) -> int:
    homes.write_home(options.home, kind=options.kind)
    homes.enter(options.home)
    homes.bring_up_to_date()
    print(f"A house was made in {options.home}.")
    print(f"Next: fill in {options.home / 'house.toml'}, then: teilhabe serve {options.home}")
    return 0


def serve(options: argparse.Namespace) -> int:
    house = read_house(options.home / "house.toml")
    port = options.port or int(house.host.partition(":")[2] or 8000)
    serving.serve(options.home, options.address, port)
    return 0


def jobs(options: argparse.Namespace) -> int:
    homes.enter(options.home)
    from teilhabe.foundation.jobs.timer import run_until_stopped  # noqa: PLC0415 - needs a loaded house

    run_until_stopped()
    return 0


def examine(options: argparse.Namespace) -> int:
    findings = doctor.examine(options.home)
    for finding in findings:
        print(f"{finding.area}: {finding.problem}\n  Repair: {finding.repair}")
    if not findings:
        print("All is well.")
    return 1 if findings else 0


if __name__ == "__main__":
    raise SystemExit(main())
