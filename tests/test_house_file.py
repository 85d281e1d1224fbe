from pathlib import Path

import pytest

from teilhabe.core.house.file import HouseFileError, read_house
from tests.home import HOUSE_TOML


def write(folder: Path, text: str) -> Path:
    path = folder / "house.toml"
    path.write_text(
        text.format(database="sqlite", halves_database="sqlite", journal=folder / "erasures"),
        encoding="utf-8",
    )
    return path


def test_house_file_is_read(tmp_path: Path) -> None:
    house = read_house(write(tmp_path, HOUSE_TOML))
    assert (house.kind, house.hours[0].weekday, house.contact.city) == ("association", "monday", "Dresden")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('kind = "association"', 'kind = "club"', "key 'kind': Invalid enum value 'club'"),
        ('host = "verein.example"', "", "missing required field `host`"),
        ("opens = 09:00:00", "opens = 13:00:00", "key 'hours[0].closes': must be later than 'opens'"),
        ('kind = "association"', 'kind = "association"\nlanguages = ["de", "xx"]', "'xx' is not known"),
        ('kind = "association"', 'kind = "association"\ntenant = 1', "key 'tenant' is not known. Allowed:"),
        ('kind = "association"', 'kind = "association', "this is not a TOML file"),
        ('database = "{database}"', 'database = "mysql"', "key 'database': 'sqlite' or an address like"),
    ],
)
def test_house_file_names_file_key_and_what_is_allowed(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    path = write(tmp_path, HOUSE_TOML.replace(old, new, 1))
    with pytest.raises(HouseFileError) as caught:
        read_house(path)
    assert str(path) in str(caught.value)
    assert expected in str(caught.value)


def test_missing_house_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(HouseFileError, match="teilhabe init"):
        read_house(tmp_path / "house.toml")
