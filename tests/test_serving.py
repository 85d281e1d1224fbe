from pathlib import Path

import pytest

from teilhabe.config import cli, homes, serving
from teilhabe.core.house.file import read_house
from tests import live


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


@pytest.mark.live
def test_start_prints_the_address_and_nothing_else(tmp_path: Path) -> None:
    host = f"verein.localhost:{live.free_port()}"
    homes.write_home(tmp_path / "home", kind="association", host=host, demo=True)
    house = live.serve(tmp_path / "home", host, tmp_path / "log")
    house.stop()
    printed = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert len(printed) == 1, printed
    assert house.origin in printed[0]
