"""A row as it was delivered, before anything is believed about it."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class SourceRow:
    """`values` has the standard's column names (empty cells left out), `cells` the row exactly as delivered.

    A row that was unfolded out of another one has no cells of its own.
    """

    table: str
    file: str
    place: str
    values: dict[str, str]
    cells: dict[str, str]

    def part(self, table: str, **values: str) -> "SourceRow":
        """A row of another table that was packed into this one."""
        return replace(
            self, table=table, values={key: value for key, value in values.items() if value}, cells={}
        )
