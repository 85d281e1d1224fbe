from pathlib import Path

import pytest

from teilhabe.core.vault import house
from teilhabe.core.vault.house import HouseKeyError, house_keys
from teilhabe.core.vault.models import Holder
from tests.cast import Cast
from tests.keyrings import keyring_for

pytestmark = pytest.mark.django_db


def test_fingerprint_is_pinned_at_the_first_use(tmp_path: Path) -> None:
    path = tmp_path / "house.pub"
    house._compare_or_pin(path, "abcd")
    house._compare_or_pin(path, "abcd")
    assert path.read_text() == "abcd\n"


def test_other_keys_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "house.pub"
    house._compare_or_pin(path, "abcd")
    with pytest.raises(HouseKeyError, match="other keys"):
        house._compare_or_pin(path, "beef")


def test_missing_fingerprint_is_noticed_once_keys_were_certified(cast: Cast, tmp_path: Path) -> None:
    keyring_for(cast.adviser)
    with pytest.raises(HouseKeyError, match="Put back"):
        house._compare_or_pin(tmp_path / "house.pub", "abcd")


def test_pinned_file_is_that_of_the_house() -> None:
    keys = house_keys()
    assert house.fingerprint_file().read_text().strip() == keys.public.fingerprint()


def test_ids_tell_neither_order_nor_number(cast: Cast, team: Holder) -> None:
    assert team.pk.bit_length() > 20
