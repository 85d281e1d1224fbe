"""Nobody can add a page without somebody looking at it in the browser (`test_faces.py`)."""

import pytest

from teilhabe.core.house.file import Kind
from teilhabe.foundation.access import table
from tests.browser.faces import EXCEPTIONS, LOOKED_AT, NOT_AT_THE_COMMISSIONERS, VISITOR, Face, faces
from tests.cast import AT_THE_ASSOCIATION, AT_THE_COMMISSIONERS
from tests.every_url.addresses import Address, addresses

ROLES = {"association": AT_THE_ASSOCIATION, "commissioner": AT_THE_COMMISSIONERS}
PAGES = {address.name: address for address in addresses() if hasattr(address.view, "get")}


@pytest.mark.parametrize("kind", ["association", "commissioner"])
def test_every_page_is_looked_at(kind: Kind) -> None:
    seen = {face.page for face in faces(kind)} | set(EXCEPTIONS)
    if kind == "commissioner":
        seen |= set(NOT_AT_THE_COMMISSIONERS)
    missing = sorted(name for name in PAGES if name not in seen)
    assert missing == [], f"add to LOOKED_AT in tests/browser/faces.py ({kind}): {' '.join(missing)}"


def test_nothing_that_is_gone_is_in_the_register() -> None:
    named = {page for pages in LOOKED_AT.values() for page in pages.split()}
    assert (named | set(EXCEPTIONS) | set(NOT_AT_THE_COMMISSIONERS)) - set(PAGES) == set()
    assert named & set(EXCEPTIONS) == set()


@pytest.mark.parametrize("kind", ["association", "commissioner"])
def test_everybody_looks_only_at_what_they_may_open(kind: Kind) -> None:
    wrong = [face for face in faces(kind) if not may_open(PAGES[face.page], face, ROLES[kind])]
    assert wrong == []


def may_open(address: Address, face: Face, roles: dict[str, str]) -> bool:
    if face.role == VISITOR or not address.permission:
        return True
    return roles[face.role] in table.permission(address.permission).roles
