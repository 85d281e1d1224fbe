from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Column:
    """One column of a list or one line of a detail page.

    `source` is the name of an attribute or a function of the row; of a field with choices the label is
    shown. What `source` needs from other tables belongs into the page's `select_related`.
    """

    label: str | Promise
    source: str | Callable[[Any], Any]

    def value_of(self, row: Any) -> Any:
        if callable(self.source):
            return self.source(row)
        shown = getattr(row, f"get_{self.source}_display", None)
        return shown() if shown else getattr(row, self.source)
