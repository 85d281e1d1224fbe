import io
import json
import tarfile
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils import timezone

from teilhabe.foundation.archive.members import ArchiveError, ArchiveReader, ArchiveWriter, Head, Sums
from teilhabe.foundation.archive.tables import RowError, archived_models, put_back, sum_of
from teilhabe.foundation.audit.actions import record
from teilhabe.foundation.audit.models import Entry
from tests.cast import Cast

pytestmark = pytest.mark.django_db
User = get_user_model()
TABLES: list[type[models.Model]] = [Entry, User]


def archive_of(folder: Path) -> tuple[bytes, Sums]:
    target = io.BytesIO()
    head = Head(
        version="1", kind="association", name="N", made_at=timezone.now(), migrations=(), house_file=""
    )
    writer = ArchiveWriter(target, head)
    for model in TABLES:
        writer.add_table(model)
    writer.add_files(folder)
    writer.add_text("erasures", b"line\n")
    sums = writer.close()
    return target.getvalue(), sums


def forget() -> None:
    for model in reversed(TABLES):
        models.QuerySet(model).delete()


@pytest.fixture
def filled(cast: Cast, tmp_path: Path) -> Path:
    record("test", actor=cast.adviser)
    (tmp_path / "files" / "7").mkdir(parents=True)
    (tmp_path / "files" / "7" / "9").write_bytes(bytes(range(256)))
    return tmp_path / "files"


def test_rows_and_files_come_back_the_same(filled: Path, tmp_path: Path) -> None:
    before = [sum_of(model) for model in TABLES]
    archive, sums = archive_of(filled)
    forget()
    contents = ArchiveReader(io.BytesIO(archive)).put_back(TABLES, tmp_path / "new")
    assert [sum_of(model) for model in TABLES] == before
    assert contents.sums == sums
    assert contents.texts == {"erasures": b"line\n"}
    assert (tmp_path / "new" / "7" / "9").read_bytes() == bytes(range(256))
    assert User.objects.get(pk=User.objects.order_by("pk").values_list("pk", flat=True)[0])


def test_new_rows_get_ids_above_those_that_came_back(filled: Path, tmp_path: Path) -> None:
    archive, _ = archive_of(filled)
    forget()
    ArchiveReader(io.BytesIO(archive)).put_back(TABLES, tmp_path / "new")
    highest = max(User.objects.values_list("pk", flat=True))
    assert User.objects.create(username="later", display_name="Later").pk > highest


def changed(archive: bytes, name: str, content: bytes | None) -> bytes:
    """The archive with another content of one member, or without it."""
    target = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(archive)) as source, tarfile.open(mode="w", fileobj=target) as new:
        for member in source:
            file = source.extractfile(member)
            assert file is not None
            body = content if member.name == name else file.read()
            if body is not None:
                member.size = len(body)
                new.addfile(member, io.BytesIO(body))
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("files/7/9", b"other"),
        ("files/7/9", None),
        ("sums.json", None),
        ("tables/accounts.user/00001.jsonl", None),
        ("house.json", None),
        ("house.json", b'{"format": "other"}'),
    ],
)
def test_archive_that_is_not_whole_is_refused(
    filled: Path, tmp_path: Path, name: str, content: bytes | None
) -> None:
    archive, _ = archive_of(filled)
    forget()
    with pytest.raises(ArchiveError), transaction.atomic():
        ArchiveReader(io.BytesIO(changed(archive, name, content))).put_back(TABLES, tmp_path / "new")
    assert not User.objects.exists()


def test_member_outside_the_archive_is_refused(filled: Path, tmp_path: Path) -> None:
    target = io.BytesIO()
    head = Head(version="1", kind="k", name="N", made_at=timezone.now(), migrations=(), house_file="")
    writer = ArchiveWriter(target, head)
    writer.add_text("../outside", b"")
    writer.close()
    with pytest.raises(ArchiveError, match="outside"):
        ArchiveReader(io.BytesIO(target.getvalue())).put_back(TABLES, tmp_path / "new")
    assert not (tmp_path / "outside").exists()


def test_line_that_is_no_row_is_named_without_its_content() -> None:
    with pytest.raises(RowError, match=r"accounts.User, line 2") as error:
        put_back(User, b'{"username": "a", "display_name": "A"}\n{"secret": "x"}\n')
    assert "secret" not in str(error.value)


def test_sessions_keyrings_and_drafts_are_left_out() -> None:
    labels = {model._meta.label for model in archived_models()}
    assert "advice.Case" in labels
    assert labels.isdisjoint({"accounts.Session", "vault.KeyringEntry", "forms.Draft"})


def test_lines_are_plain_json(filled: Path) -> None:
    archive, _ = archive_of(filled)
    with tarfile.open(fileobj=io.BytesIO(archive)) as source:
        file = source.extractfile("tables/accounts.user/00001.jsonl")
        assert file is not None
        assert all("username" in json.loads(line) for line in file)
