"""Never a score, a rank or a forecast of people; never a search over them by traits; no hidden reader."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

import teilhabe
from teilhabe.core.accounts.models import User
from teilhabe.core.tallies.counters import counters
from teilhabe.rooms.advice.forms.cases import SearchForm
from teilhabe.rooms.advice.forms.inbox import InboxFilter
from tests.charter.test_no_field_asks_for_it import asks_what_it_must_not

ROOT = Path(teilhabe.__file__).parent
NEVER = re.compile(
    r"(^|_)(scores?|scoring|ratings?|rated|ranks?|ranked|ranking|risks?|credib\w*|predict\w*|forecast\w*|profiling"
    r"|trustworth\w*|face|voice|biometr\w*)(_|$)"
)
# These compare spellings of names and pages of the directory, never people.
ABOUT_TEXTS = {"foundation/search", "engines/names", "rooms/advice/readings/search.py"}


def names_in(source: str) -> Iterator[str]:
    """Functions, classes, arguments, attributes and variables that are written or declared."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.id if isinstance(node, ast.Name) else node.attr


def in_snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def offences() -> dict[str, list[str]]:
    found = {}
    for path in ROOT.rglob("*.py"):
        place = path.relative_to(ROOT).as_posix()
        if "/tests/" not in place and not place.startswith(tuple(ABOUT_TEXTS)):
            names = {name for name in names_in(path.read_text("utf-8")) if NEVER.search(in_snake_case(name))}
            if names:
                found[place] = sorted(names)
    return found


def test_nothing_in_the_code_scores_people() -> None:
    assert offences() == {}


@pytest.mark.parametrize("name", ["risk_score", "credibility", "RankedClient", "rating"])
def test_such_a_name_would_be_found(name: str) -> None:
    assert NEVER.search(in_snake_case(name))


def test_people_are_searched_by_name_language_and_topic_only() -> None:
    assert set(SearchForm.base_fields) == {"name"}
    assert set(InboxFilter.base_fields) == {"language", "topic"}


def test_nothing_is_counted_by_what_must_not_be_asked() -> None:
    dimensions = {dimension.code for counter in counters() for dimension in counter.dimensions}
    assert dimensions
    assert {code for code in dimensions if asks_what_it_must_not(code)} == set()


def test_there_is_no_back_door_for_administrators() -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert not settings.DEBUG
    assert not {"is_superuser", "is_staff"} & {field.name for field in User._meta.get_fields()}
