from concurrent.futures import ThreadPoolExecutor
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


def test_fingerprint_is_never_seen_half_written(tmp_path: Path) -> None:
    """Processes that start together: each finds the whole file once it has pinned, and the first one wins."""

    def pin_and_read(path: Path, fingerprint: str) -> str:
        house._pin(path, fingerprint)
        return path.read_text()

    with ThreadPoolExecutor(max_workers=8) as pool:
        for start in range(50):
            path = tmp_path / f"{start}.pub"
            started = [pool.submit(pin_and_read, path, f"{number}" * 49) for number in range(8)]
            seen = {process.result() for process in started}
            assert len(seen) == 1
            assert len(seen.pop()) == 50
    assert sorted(file.suffix for file in tmp_path.iterdir()) == [".pub"] * 50


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
