from typing import ClassVar, Self

import pytest

from teilhabe.core.vault.sheets import Sheet, UnknownSchemaError


class FirstNote(Sheet, frozen=True, kw_only=True):
    schema: ClassVar[str] = "garden.note/1"

    text: str


class Note(Sheet, frozen=True, kw_only=True):
    schema: ClassVar[str] = "garden.note/2"
    previous: ClassVar[type[Sheet] | None] = FirstNote

    text: str
    is_private: bool

    @classmethod
    def upgrade(cls, earlier: Sheet) -> Self:
        assert isinstance(earlier, FirstNote)
        return cls(text=earlier.text, is_private=False)


class SameNote(Sheet, frozen=True, kw_only=True):
    schema: ClassVar[str] = "garden.note/2"
    previous: ClassVar[type[Sheet] | None] = FirstNote

    text: str


def test_sheet_comes_back() -> None:
    note = Note(text="Ζήτα", is_private=True)
    assert Note.read(Note.schema, note.payload()) == note


def test_earlier_version_is_upgraded() -> None:
    earlier = FirstNote(text="x")
    assert Note.read(FirstNote.schema, earlier.payload()) == Note(text="x", is_private=False)
    assert SameNote.read(FirstNote.schema, earlier.payload()) == SameNote(text="x")


@pytest.mark.parametrize(
    ("schema", "payload"),
    [
        ("garden.note/3", FirstNote(text="x").payload()),
        (Note.schema, FirstNote(text="x").payload()),
        (FirstNote.schema, Note(text="x", is_private=True).payload()),
        (Note.schema, b"\xc1"),
    ],
)
def test_unknown_or_unfitting_versions_are_refused(schema: str, payload: bytes) -> None:
    with pytest.raises(UnknownSchemaError):
        Note.read(schema, payload)
