import re
from pathlib import Path

import pytest

USING = Path(__file__).resolve().parent.parent / "docs/using"
PICTURES = USING / "pictures"
LARGEST_BYTES = 150_000
TARGET = re.compile(r"\]\(([^)#]+)\)")


@pytest.mark.parametrize("guide", sorted(USING.glob("*.md")), ids=lambda path: path.stem)
def test_every_page_and_picture_that_a_guide_names_is_there(guide: Path) -> None:
    targets = TARGET.findall(guide.read_text(encoding="utf-8"))
    assert [target for target in targets if not (USING / target).exists()] == []


def test_every_guide_is_in_the_table_of_guides() -> None:
    table = (USING / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in USING.glob("*.md") if f"({path.name})" not in table] == ["README.md"]


def test_pictures_are_small_enough_for_slow_connections() -> None:
    assert [path.name for path in PICTURES.glob("*.png") if path.stat().st_size > LARGEST_BYTES] == []
