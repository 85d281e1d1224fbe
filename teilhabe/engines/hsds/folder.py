"""From a folder to records that hold together, or to a report that says why not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from teilhabe.engines.hsds.assembly import Assembly, Record
from teilhabe.engines.hsds.nested import read_json_files
from teilhabe.engines.hsds.profiles import Profile, Source, profile_of
from teilhabe.engines.hsds.report import Kind, Report, StructureError
from teilhabe.engines.hsds.tabular import read_csv_files

_FORMATS = ("csv", "json", "data")


@dataclass(frozen=True)
class Delivery:
    """What a folder holds. Every reference of a record leads to another record of the same delivery."""

    source: Source
    profile: Profile
    records: Mapping[str, list[Record]]
    report: Report


def read_folder(folder: Path, profile: Profile | None = None) -> Delivery:
    """All of a folder, or nothing.

    Raises:
        StructureError: one or more faults in encoding, columns or types, or an intolerable gap.
        LookupError: no profile fits the folder.
    """
    profile = profile or profile_of(folder)
    report = Report()
    source = _source(folder, profile, report)
    read = read_csv_files(folder, profile, report) if profile.files else read_json_files(folder, report)
    _stop_at_errors(report)
    rows = profile.unfold(read) if profile.unfold else read
    records = Assembly(source, profile, report).records(rows)
    if not rows:
        what, repair = "holds no row at all", "name the folder that holds the data"
        report.add(Kind.ERROR, folder.name, what=what, repair=repair)
    _stop_at_errors(report)
    return Delivery(source, profile, records, report)


def _stop_at_errors(report: Report) -> None:
    if report.errors:
        raise StructureError(report)


def _source(folder: Path, profile: Profile, report: Report) -> Source:
    """`source.json` in the folder says who keeps the data, else the profile, else the folder's name."""
    try:
        return msgspec.json.decode((folder / "source.json").read_bytes(), type=Source)
    except FileNotFoundError:
        return profile.source or _source_named_after(folder.resolve())
    except msgspec.MsgspecError as error:
        repair = "give it at least a key and a name"
        report.add(Kind.ERROR, "source.json", what=str(error), repair=repair)
        return Source("", "")


def _source_named_after(folder: Path) -> Source:
    name = f"{folder.parent.name}-{folder.name}" if folder.name in _FORMATS else folder.name
    return Source(re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "folder", name)
