"""What people confide in a served house is found nowhere: not on disk, not in the log, not in an address."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from teilhabe.demo.city import build_city
from tests import live
from tests.attacks import needles
from tests.attacks.ways import KNOWN, Walker

# The crib sheet of a demo house: everybody may know its log-ins.
CRIB = frozenset({"demo-logins.toml"})


@pytest.mark.parametrize("spelling", needles.spellings("Kanarie-4711 ي"))
def test_every_spelling_is_found(spelling: str) -> None:
    needle = needles.spellings("Kanarie-4711 ي")[spelling]
    assert needles.find({"word": "Kanarie-4711 ي"}, {"heap": b"abc" + needle + b"xyz"})


@pytest.mark.parametrize("offset", range(6))
def test_word_is_found_inside_something_longer_in_base64(offset: int) -> None:
    heap = base64.b64encode(b"x" * offset + b"Kanarie-4711" + b"yz")
    assert needles.find({"word": "Kanarie-4711"}, {"heap": heap})


@pytest.fixture(params=["http", "https"])
def walker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Walker]:
    """`http` is the demo on the loopback, `https` the house in service, behind its proxy."""
    city = build_city(tmp_path, association_port=live.free_port(), only="association", with_stories=False)
    house_file = city.association.home / "house.toml"
    if request.param == "https":
        text = house_file.read_text(encoding="utf-8")
        house_file.write_text(text.replace("https = false", "https = true"), encoding="utf-8")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(scratch))
        house = live.serve(city.association.home, city.association.host, tmp_path / "log")
    try:
        yield Walker(house, request.param)
    finally:
        house.stop()


@pytest.mark.live
def test_canaries_are_found_nowhere(walker: Walker, tmp_path: Path) -> None:
    visitor, desk, colleague = walker.visitor(), walker.log_in("beratung"), walker.log_in("beratung2")
    walker.invite_and_enter(walker.log_in("system"), walker.log_in("leitung"))
    walker.fail_to_log_in()
    receipt = walker.file_request(visitor)
    case = walker.advise(desk, colleague)
    walker.look_up(desk)
    walker.wait_at_the_door(desk, walker.visitor())
    walker.write_again(visitor, walker.come_back(visitor, receipt))
    walker.close(desk, case)
    walker.change_password(desk)
    walker.err(visitor)
    walker.break_rows(visitor, desk, receipt, case)
    heaps = needles.heaps_under(tmp_path, without=CRIB)
    heaps["addresses"] = "\n".join(walker.asked).encode()
    assert {200, 403, 404, 413, 500, 503} <= walker.statuses
    assert any(name.endswith("-wal") for name in heaps)
    assert {heap for _, _, heap in needles.find({"known": KNOWN}, heaps)} >= {
        f"tables of {walker.house.home / 'house.sqlite3'}"
    }
    assert needles.find(walker.secrets, heaps) == []
    walker.house.stop()
    assert needles.find(walker.secrets, needles.heaps_under(tmp_path, without=CRIB)) == []
