"""What somebody does who writes into the tables, and what the house has to answer."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model
from django.test import TestCase

from tests.audit import actions_since, newest_entry
from tests.desk import text_of

DAMAGED = "von fremder Hand verändert"


def committed() -> Any:
    """What an action does after its commit happens here too."""
    return TestCase.captureOnCommitCallbacks(execute=True)


def write(row: Model, **columns: Any) -> None:
    """As the attacker does: past every action."""
    type(row)._default_manager.filter(pk=row.pk).update(**columns)


@contextmanager
def refused() -> Iterator[None]:
    """What is refused is written down."""
    before = newest_entry()
    yield
    assert {"vault.refuse", "forms.refuse_draft"} & set(actions_since(before))


def is_clear(answer: Any) -> bool:
    page = text_of(answer)
    return "<h1" in page and "Traceback" not in page and "Error" not in re.sub(r"error-summary", "", page)
