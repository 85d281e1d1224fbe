from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command

from teilhabe.foundation.access import table
from teilhabe.foundation.access.table import DoubledPermissionError, Permission, UnknownPermissionError
from teilhabe.foundation.plugs import PlugError, collect
from tests.cast import Cast
from tests.garden import access
from tests.garden.models import Plot

pytestmark = pytest.mark.django_db


def test_role_gives_the_right(cast: Cast) -> None:
    assert cast.adviser.has_perm("garden.view_plot")
    assert cast.manager.has_perm("garden.view_plot")
    assert not cast.editor.has_perm("garden.view_plot")
    assert not table.may(AnonymousUser(), "garden.view_plot")


def test_inactive_person_has_no_right(cast: Cast) -> None:
    cast.adviser.is_active = False
    assert not table.may(cast.adviser, "garden.view_plot")


def test_rows_narrow_the_right(cast: Cast) -> None:
    own, free, foreign = (
        Plot.objects.create(name=name, keeper=keeper)
        for name, keeper in [("a", cast.adviser), ("b", None), ("c", cast.colleague)]
    )
    assert cast.adviser.has_perm("garden.change_plot", own)
    assert not cast.adviser.has_perm("garden.change_plot", foreign)
    assert cast.adviser.has_perm("garden.view_plot", foreign)
    assert list(table.rows_for(cast.adviser, "garden.change_plot", Plot.objects.all())) == [own, free]
    assert not table.rows_for(cast.manager, "garden.change_plot", Plot.objects.all()).exists()


def test_unsaved_row_lies_outside_narrowed_rows(cast: Cast) -> None:
    assert not cast.adviser.has_perm("garden.change_plot", Plot(keeper=cast.adviser))


def test_unknown_permission_raises(cast: Cast) -> None:
    with pytest.raises(UnknownPermissionError, match=r"'garden\.burn_plot' is in no access\.py"):
        cast.adviser.has_perm("garden.burn_plot")


def test_permission_declared_twice_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = Permission(code="garden.view_plot", label="noch einmal", roles={"manager"})
    try:
        with monkeypatch.context() as patch:
            patch.setattr(access, "PERMISSIONS", [*access.PERMISSIONS, twice])
            with pytest.raises(DoubledPermissionError, match="declared twice"):
                table.load()
    finally:
        table.load()


def test_plug_without_list_or_with_something_else_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PlugError, match=r"access: a list named RIGHTS is expected"):
        collect("access", "RIGHTS", Permission)
    monkeypatch.setattr(access, "PERMISSIONS", ["garden.view_plot"])
    with pytest.raises(PlugError, match=r"may only hold Permission, found 'garden\.view_plot'"):
        collect("access", "PERMISSIONS", Permission)


def test_page_about_access_is_written_and_checked(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"run make docs: .*access\.md"):
        call_command("write_docs", tmp_path, "--check")
    call_command("write_docs", tmp_path, verbosity=0)
    call_command("write_docs", tmp_path, "--check")
    page = (tmp_path / "access.md").read_text(encoding="utf-8")
    assert "| `garden.change_plot` | Beete bearbeiten | adviser | eigene und freie Beete |" in page
