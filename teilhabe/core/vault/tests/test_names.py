import pytest

from teilhabe.core.vault.actions import create_safe, renew_team
from teilhabe.core.vault.models import Holder, NameBucket
from teilhabe.core.vault.names import MOST_HITS, STEP, index_names, rows_like
from tests.cast import Cast
from tests.keyrings import keyring_for, team_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def safe_id(team: Holder) -> int:
    return create_safe(team).safe_id


def test_row_with_most_in_common_comes_first(cast: Cast, team: Holder, safe_id: int) -> None:
    """Eight names in common against four.

    Names share buckets by chance. Here the first row draws level only if the four names it has not fall into
    its eight buckets of 4096: 2^-36.
    """
    keyring = keyring_for(cast.adviser)
    names = [f"name {number}" for number in range(STEP)]
    index_names(keyring, team, safe_id, 1, [*names[:4], *(f"other {number}" for number in range(4))])
    index_names(keyring, team, safe_id, 2, names)
    assert rows_like(keyring, team, names) == [2, 1]


def test_row_with_much_less_in_common_than_the_best_stays_sealed(
    cast: Cast, team: Holder, safe_id: int
) -> None:
    """One name in common against sixteen; by chance it would have to be six: less than once in 10^8."""
    keyring = keyring_for(cast.adviser)
    names = [f"name {number}" for number in range(2 * STEP)]
    index_names(keyring, team, safe_id, 1, [names[0], *(f"other {number}" for number in range(15))])
    assert rows_like(keyring, team, names) == [1]
    index_names(keyring, team, safe_id, 2, names)
    assert rows_like(keyring, team, names) == [2]


def test_new_name_replaces_the_old_one(cast: Cast, team: Holder, safe_id: int) -> None:
    keyring = keyring_for(cast.adviser)
    index_names(keyring, team, safe_id, 1, [f"alt {number}" for number in range(8)])
    index_names(keyring, team, safe_id, 1, [f"neu {number}" for number in range(8)])
    assert rows_like(keyring, team, [f"neu {number}" for number in range(8)]) == [1]
    assert NameBucket.objects.count() == 8


def test_every_row_shows_multiples_of_eight(cast: Cast, team: Holder, safe_id: int) -> None:
    keyring = keyring_for(cast.adviser)
    for row, number in enumerate((0, 1, 7, 8, 9)):
        index_names(keyring, team, safe_id, row, [f"{row} {item}" for item in range(number)])
        assert NameBucket.objects.filter(row=row).count() in {8, 16}


def test_names_are_found_after_the_team_changed_its_key(cast: Cast, team: Holder, safe_id: int) -> None:
    index_names(keyring_for(cast.adviser), team, safe_id, 1, ["amina"])
    renew_team(team)
    assert rows_like(keyring_for(cast.colleague), team, ["amina"]) == [1]


def test_other_team_has_other_digests(cast: Cast, team: Holder, safe_id: int) -> None:
    other = team_of(cast.manager)
    keys = [f"name {number}" for number in range(16)]
    index_names(keyring_for(cast.adviser), team, safe_id, 1, keys)
    index_names(keyring_for(cast.manager), other, safe_id, 2, keys)
    buckets = [set(NameBucket.objects.filter(row=row).values_list("bucket", flat=True)) for row in (1, 2)]
    assert buckets[0] != buckets[1]


def test_no_more_than_a_hundred_are_handed_on(cast: Cast, team: Holder, safe_id: int) -> None:
    keyring = keyring_for(cast.adviser)
    for row in range(MOST_HITS + 5):
        index_names(keyring, team, safe_id, row, ["amina"])
    assert len(rows_like(keyring, team, ["amina"])) == MOST_HITS
