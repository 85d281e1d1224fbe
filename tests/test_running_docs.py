import dataclasses
from pathlib import Path

import pytest

from teilhabe.core.house.file import Contact, Hours, House, Mail

PAGE = Path(__file__).resolve().parent.parent / "docs/running/house.md"


@pytest.mark.parametrize("part", [House, Contact, Hours, Mail])
def test_every_key_of_the_house_file_is_explained(part: type) -> None:
    text = PAGE.read_text(encoding="utf-8")
    missing = [
        item.name for item in dataclasses.fields(part) if f"`{item.name}`" not in text.replace("[", "`")
    ]
    assert [name for name in missing if name not in {"contact", "mail", "hours"}] == []
