import pytest

from teilhabe.core.tallies.counters import NOT_ASKED, CounterError, counter_named
from teilhabe.core.tallies.tests.visits import CROSSED, PLANTS, VISITS, WEATHER


def test_first_value_is_not_asked() -> None:
    assert list(WEATHER.values) == [NOT_ASKED, "sun", "rain"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [("rose", ("rose",)), (["thyme", "fern", "thyme"], ("fern", "thyme")), ([], (NOT_ASKED,))],
)
def test_values_of_one_event(given: str | list[str], expected: tuple[str, ...]) -> None:
    assert PLANTS.clean(given) == expected


def test_unknown_value_says_what_is_allowed() -> None:
    with pytest.raises(CounterError, match=r"weather: 'snow' is not declared. Allowed: not_asked, sun, rain"):
        VISITS.clean({"weather": "snow"})


def test_unknown_dimension_says_what_is_allowed() -> None:
    with pytest.raises(CounterError, match=r"visits: dimension 'name' is not declared. Allowed: weather"):
        VISITS.clean({"name": "Rosa"})


def test_too_many_values_are_refused() -> None:
    with pytest.raises(CounterError, match="plants: 3 values named, at most 2 allowed"):
        PLANTS.clean(["rose", "thyme", "fern"])


def test_unknown_counter_is_refused() -> None:
    with pytest.raises(CounterError, match=r"in no tallies\.py"):
        counter_named("people")


def test_an_event_never_becomes_a_row_of_all_its_values() -> None:
    event = VISITS.clean({"weather": "sun", "plants": ["rose", "fern"]})
    assert list(VISITS.cells(event)) == [
        (),
        (("weather", "sun"),),
        (("plants", "fern"),),
        (("plants", "rose"),),
    ]


def test_a_declared_cross_is_kept_as_well() -> None:
    event = CROSSED.clean({"weather": "rain", "plants": ["rose"]})
    assert (("weather", "rain"), ("plants", "rose")) in list(CROSSED.cells(event))
