import pytest

from teilhabe.core.tallies.counters import counter_named
from teilhabe.core.tallies.tallies import CONTACTS, band_of


def test_contacts_are_declared() -> None:
    assert counter_named("contacts") is CONTACTS


@pytest.mark.parametrize(
    ("minutes", "band"),
    [(1, "to_10"), (10, "to_10"), (11, "to_20"), (30, "to_30"), (60, "to_60"), (61, "over_60")],
)
def test_band_of_minutes(minutes: int, band: str) -> None:
    assert band_of(minutes) == band


def test_origin_status_gender_and_age_are_not_asked() -> None:
    """Charter: they are dimensions only where a named funder asks, off by default."""
    codes = {dimension.code for dimension in CONTACTS.dimensions}
    assert not codes & {"nationality", "origin", "status", "religion", "gender", "age", "birth_date"}
