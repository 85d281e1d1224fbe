"""What a reading found, line by line: where it is, what is wrong, what was done, how to repair it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What became of the place a finding names."""

    ERROR = "error"
    PLACEHOLDER = "placeholder made"
    SKIPPED = "row skipped"
    LEFT_EMPTY = "left empty"
    SPLIT = "split"
    KEPT_FIRST = "first kept"
    NOT_READ = "not read"


@dataclass(frozen=True)
class Finding:
    """`place` is the row as a spreadsheet counts it (the header is row 1) or the path inside a JSON file."""

    kind: Kind
    file: str
    place: str
    column: str
    what: str
    repair: str = ""

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.place, self.column) if part)
        repair = f" Repair: {self.repair}" if self.repair else ""
        return f"{where}: {self.what} ({self.kind}).{repair}"


@dataclass
class Report:
    """Grows while a folder is read. `rows_read` and `rows_kept` count per file."""

    findings: list[Finding] = field(default_factory=list)
    rows_read: Counter[str] = field(default_factory=Counter)
    rows_kept: Counter[str] = field(default_factory=Counter)

    def add(
        self, kind: Kind, file: str, place: str = "", column: str = "", *, what: str, repair: str = ""
    ) -> None:
        self.findings.append(Finding(kind, file, place, column, what, repair))

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.kind is Kind.ERROR]

    def count(self, kind: Kind, file: str = "", column: str = "") -> int:
        return sum(
            finding.kind is kind and file in ("", finding.file) and column in ("", finding.column)
            for finding in self.findings
        )

    def summary(self) -> Iterator[str]:
        """One line per file, then one line per kind of finding, file and column."""
        for file, count in self.rows_read.items():
            yield f"{file}: {count} rows read, {self.rows_kept[file]} kept"
        groups = Counter((finding.kind, finding.file, finding.column) for finding in self.findings)
        for (kind, file, column), count in groups.items():
            yield f"{file}{', ' + column if column else ''}: {kind}, {count} times"

    def lines(self) -> Iterator[str]:
        yield from self.summary()
        yield from map(str, self.findings)


class StructureError(Exception):
    """The folder cannot be trusted as it is; nothing of it may be used. The report says why, line by line."""

    def __init__(self, report: Report) -> None:
        self.report = report
        first = report.errors[0]
        super().__init__(
            f"{len(report.errors)} errors in the structure, nothing was imported. First: {first}"
        )
