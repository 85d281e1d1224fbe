import re
from pathlib import Path

import pytest
from django.utils import translation

from teilhabe.core.accounts.roles import ROLES
from tests.browser import test_pictures

ROOT = Path(__file__).resolve().parent.parent
USING = ROOT / "docs/using"
PICTURES = USING / "pictures"
LARGEST_BYTES = 80_000
MOST_WORDS = 480
GUIDES = sorted(path for path in USING.glob("*.md") if path.name != "README.md")
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


def test_every_role_has_its_guide() -> None:
    """The table names each role as the house does."""
    rows = re.findall(
        r"^\|[^|]+\| \*(.+)\* \| \[.+\]\((\w[\w-]*\.md)\) \|$", _read("README.md"), re.MULTILINE
    )
    with translation.override("de"):
        roles = {str(label) for labels in ROLES.values() for label in labels.values()}
    assert {role for role, _guide in rows} == roles
    assert len(rows) == len(roles)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_guide_is_short(guide: Path) -> None:
    assert len(guide.read_text(encoding="utf-8").split()) <= MOST_WORDS


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_guide_shows_a_picture_that_describes_itself(guide: Path) -> None:
    descriptions = re.findall(r"!\[([^\]]*)\]\(pictures/[\w-]+\.png\)", guide.read_text(encoding="utf-8"))
    assert descriptions
    assert all(descriptions)


def test_every_picture_is_made_by_the_browser_tests() -> None:
    """No picture is left that nobody renews."""
    made = Path(test_pictures.__file__).read_text(encoding="utf-8")
    names = {path.stem for path in PICTURES.glob("*.png")}
    assert {
        name for name in names if f'"{name}"' not in made and f'"{name[:-2]}{{language}}"' not in made
    } == set()


@pytest.mark.parametrize("guide", sorted(USING.glob("*.md")), ids=lambda path: path.stem)
def test_every_heading_that_a_guide_links_to_is_there(guide: Path) -> None:
    for page, anchor in re.findall(r"\]\(([\w./-]*\.md)#([\w-]+)\)", guide.read_text(encoding="utf-8")):
        headings = re.findall(r"^#+ (.+)$", (USING / page).read_text(encoding="utf-8"), re.MULTILINE)
        assert anchor in {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def _read(name: str) -> str:
    return (USING / name).read_text(encoding="utf-8")
