"""The command `teilhabe`: make, serve, look over and fill a house."""

import argparse
import getpass
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from teilhabe import __version__
from teilhabe.config import doctor, homes, serving
from teilhabe.config.backups import keys, making, restoring
from teilhabe.config.backups.errors import BackupError
from teilhabe.core.house.file import HouseFileError, read_house
from teilhabe.core.house.secrets import SecretsFileError
from teilhabe.engines.sealing.streams import START, is_stream

EXPECTED = (HouseFileError, SecretsFileError, homes.HomeExistsError, serving.ServingError, BackupError)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (
        HouseFileError,
        SecretsFileError,
        homes.HomeExistsError,
        serving.ServingError,
        BackupError,
    ) as error:
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

    command = verbs.add_parser("import-hsds", help="take over a folder of the HSDS directory standard")
    command.add_argument("home", type=Path)
    command.add_argument("path", type=Path)
    command.add_argument("--profile", default="", help="how to read the folder; found out when left out")
    command.set_defaults(run=import_hsds)

    command = verbs.add_parser("numbers", help="print the numbers of a month as the public may see them")
    command.add_argument("home", type=Path)
    command.add_argument("--month", required=True, help="for example 2026-11")
    command.set_defaults(run=numbers)

    command = verbs.add_parser("administrator", help="a new link for the first administrator of a house")
    command.add_argument("home", type=Path)
    command.set_defaults(run=invite_administrator)

    command = verbs.add_parser("confirm", help="be the second person where a house has nobody who could")
    command.add_argument("home", type=Path)
    command.add_argument("number", type=int, nargs="?", help="of the proposal; without it they are listed")
    command.set_defaults(run=confirm)

    command = verbs.add_parser("doctor", help="look a house over; every finding says how to repair it")
    command.add_argument("home", type=Path)
    command.set_defaults(run=examine)
    _add_backup_verbs(verbs)

    command = verbs.add_parser("demo", help="serve the demo city: both houses, on this machine only")
    command.add_argument("folder", type=Path)
    command.set_defaults(run=demo)

    command = verbs.add_parser("demo-codes", help="print the second factors of the demo log-ins")
    command.add_argument("folder", type=Path)
    command.set_defaults(run=demo_codes)
    return parser


def _add_backup_verbs(verbs: Any) -> None:
    command = verbs.add_parser("backup-key", help="make the key of the backups and print its sheet, once")
    command.add_argument("home", type=Path)
    command.set_defaults(run=backup_key)

    command = verbs.add_parser("backup", help="write a sealed backup and put it back on trial")
    command.add_argument("home", type=Path)
    command.add_argument("--to", type=Path, required=True, help="the file; an older one is replaced")
    command.add_argument("--halves", type=Path, help=f"else {making.HALVES_FILE} beside it")
    command.set_defaults(run=back_up)

    command = verbs.add_parser("restore", help="make a house from a backup or an export")
    command.add_argument("source", type=Path)
    command.add_argument("home", type=Path, help="holds the copy of secrets.toml and no house yet")
    command.add_argument("--halves", type=Path, help=f"else {making.HALVES_FILE} beside the source")
    command.set_defaults(run=restore)

    command = verbs.add_parser("export", help="write the whole house into one open file")
    command.add_argument("home", type=Path)
    command.add_argument("--to", type=Path, required=True, help="the file, for example house.tar")
    command.set_defaults(run=export)


def init(options: argparse.Namespace) -> int:
    homes.write_home(options.home, kind=options.kind)
    homes.enter(options.home)
    homes.bring_up_to_date()
    print(f"A house was made in {options.home}.")
    print(f"Fill in {options.home / 'house.toml'}, then: teilhabe serve {options.home}")
    return invite_administrator(options)


def invite_administrator(options: argparse.Namespace) -> int:
    homes.enter(options.home)
    from django.conf import settings  # noqa: PLC0415 - exists once the house is loaded
    from django.core.exceptions import ValidationError  # noqa: PLC0415

    from teilhabe.core.accounts.actions import invite_first_administrator  # noqa: PLC0415

    try:
        address = invite_first_administrator("system", "Systemverwaltung")
    except ValidationError as error:
        print(" ".join(error.messages), file=sys.stderr)
        return 1
    print("The first administrator, user name 'system', chooses a password here, once, within seven days:")
    print(f"{settings.HOUSE.origin}{address}")
    print(f"For a new link: teilhabe administrator {options.home}")
    return 0


def confirm(options: argparse.Namespace) -> int:
    homes.enter(options.home)
    from django.core.exceptions import ValidationError  # noqa: PLC0415 - needs a loaded house

    from teilhabe.core.accounts.actions import confirm_at_server  # noqa: PLC0415
    from teilhabe.core.accounts.queries import waiting_proposals  # noqa: PLC0415

    waiting = waiting_proposals().select_related("person", "proposer")
    if options.number is None:
        for proposal in waiting:
            print(f"{proposal.pk}: {proposal.proposer} for {proposal.person}: {proposal}")
        return 0
    chosen = waiting.filter(pk=options.number).first()
    if chosen is None:
        print(f"No proposal {options.number} waits.", file=sys.stderr)
        return 1
    try:
        code = confirm_at_server(chosen)
    except ValidationError as error:
        print(" ".join(error.messages), file=sys.stderr)
        return 1
    print(f"Confirmed. Tell this code to {chosen.person} in person, and to nobody else, within seven days:")
    print(code)
    return 0


def serve(options: argparse.Namespace) -> int:
    house = read_house(options.home / "house.toml")
    port = options.port or int(house.host.partition(":")[2] or 8000)
    print(f"{house.name}: {house.origin} (listens on {options.address}:{port})", flush=True)
    serving.serve(options.home, options.address, port)
    return 0


def jobs(options: argparse.Namespace) -> int:
    homes.enter(options.home)
    from teilhabe.foundation.jobs.timer import run_until_stopped  # noqa: PLC0415 - needs a loaded house

    run_until_stopped()
    return 0


def import_hsds(options: argparse.Namespace) -> int:
    homes.enter(options.home)
    from teilhabe.core.directory.actions import import_folder  # noqa: PLC0415 - needs a loaded house
    from teilhabe.engines.hsds import StructureError  # noqa: PLC0415

    try:
        report = import_folder(options.path, options.profile)
    except StructureError as error:
        print("\n".join(error.report.lines()), file=sys.stderr)
        print("Nothing was imported.", file=sys.stderr)
        return 1
    except LookupError as error:
        print(f"{options.path}: {error}", file=sys.stderr)
        return 1
    print("\n".join(report.lines()))
    return 0


def numbers(options: argparse.Namespace) -> int:
    homes.enter(options.home)
    from teilhabe.core.tallies.months import MonthError  # noqa: PLC0415 - needs a loaded house
    from teilhabe.rooms.numbers.plain_text import as_text  # noqa: PLC0415
    from teilhabe.rooms.numbers.queries import month_report  # noqa: PLC0415

    try:
        print(as_text(month_report(options.month)), end="")
    except MonthError as error:
        print(f"--month: {error}", file=sys.stderr)
        return 1
    return 0


def backup_key(options: argparse.Namespace) -> int:
    digits = keys.make_key(options.home)
    print("The sheet of the backups. Print it, keep it away from the server; it is not shown again:")
    print(f"\n    {digits}\n")
    print("Whoever has these digits and a backup still reads no case: people's own passwords lock those.")
    return 0


def back_up(options: argparse.Namespace) -> int:
    trial = making.back_up(options.home, options.to, options.halves)
    print(f"{options.to}: {trial.rows} rows and {trial.files} files, put back on trial without a difference.")
    return 0


def restore(options: argparse.Namespace) -> int:
    with options.source.open("rb") as file:
        is_sealed = is_stream(file.read(len(START)))
    opener = keys.key_on_sheet(_asked("Digits of the backup sheet: ")) if is_sealed else None
    restored = restoring.restore(options.source, options.home, opener=opener, halves=options.halves)
    homes.bring_up_to_date()
    print(f"{options.home}: {restored.rows} rows and {restored.files} files are back.")
    print(f"Erased since the backup, and erased again: {restored.erased_again}.")
    print(f"Rows that stand as they were at the backup, older than last seen: {restored.lowered}.")
    print(f"Look it over: teilhabe doctor {options.home}")
    return 0


def _asked(question: str) -> str:
    return getpass.getpass(question) if sys.stdin.isatty() else sys.stdin.readline()


def export(options: argparse.Namespace) -> int:
    making.export(options.home, options.to)
    print(f"{options.to}: the whole house, in the open as far as it is not sealed.")
    print("It belongs together with secrets.toml, and it must not be kept: what is erased later stays in it.")
    return 0


def demo(options: argparse.Namespace) -> int:
    return _demo_script("serve", options.folder)


def demo_codes(options: argparse.Namespace) -> int:
    return _demo_script("codes", options.folder)


def _demo_script(verb: str, folder: Path) -> int:
    """The demo stands above the configuration, so it runs as a program of its own."""
    return subprocess.run([sys.executable, "-m", "teilhabe.demo", verb, str(folder)], check=False).returncode


def examine(options: argparse.Namespace) -> int:
    findings = doctor.examine(options.home)
    for finding in findings:
        print(f"{finding.area}: {finding.problem}\n  Repair: {finding.repair}")
    if not findings:
        print("All is well.")
    return 1 if findings else 0


if __name__ == "__main__":
    raise SystemExit(main())
