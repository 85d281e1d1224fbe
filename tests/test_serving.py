from pathlib import Path

import pytest

from teilhabe.config import cli, homes, serving
from teilhabe.core.house.file import read_house


def test_demo_refuses_to_listen_beyond_the_loopback(tmp_path: Path) -> None:
    homes.write_home(tmp_path / "home", kind="association", demo=True)
    house = read_house(tmp_path / "home" / "house.toml")
    with pytest.raises(serving.ServingError, match="this machine only"):
        serving.check_address(house, "0.0.0.0")
    serving.check_address(house, "127.0.0.1")


def test_init_never_overwrites_a_house(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    homes.write_home(tmp_path / "home", kind="association")
    before = (tmp_path / "home" / "secrets.toml").read_bytes()
    assert cli.main(["init", str(tmp_path / "home"), "--kind", "commissioner"]) == 1
    assert "there is a house here already" in capsys.readouterr().err
    assert (tmp_path / "home" / "secrets.toml").read_bytes() == before
