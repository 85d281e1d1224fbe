import json

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from teilhabe.foundation.audit.models import Entry
from teilhabe.foundation.workflow.moves import (
    FourEyesError,
    TransitionError,
    allowed_moves,
    move,
    move_by_house,
)
from tests.cast import Cast
from tests.garden.models import Plot
from tests.toy_sealer import ToySealer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_sealer")]


def names(plot: Plot, person: object) -> list[str]:
    return [transition.name for transition in allowed_moves(plot, person)]


def test_move_changes_the_row_and_is_audited(cast: Cast, toy_sealer: ToySealer) -> None:
    plot = Plot.objects.create(name="Tomaten")
    move(plot, "dig", by=cast.adviser, detail={"depth_cm": 30})
    assert plot.state == "dug"
    assert Plot.objects.get().state == "dug"
    written = json.loads(toy_sealer.open_for_audit(HttpRequest(), Entry.objects.get().body))
    assert written["action"] == "garden.plot.dig"
    assert (written["actor"], written["subject"]) == (cast.adviser.pk, ["garden.plot", plot.pk])
    assert written["detail"] == {"depth_cm": 30}


def test_move_from_another_state_is_refused(cast: Cast) -> None:
    plot = Plot.objects.create(name="Tomaten", state="sown")
    with pytest.raises(TransitionError):
        move(plot, "dig", by=cast.adviser)
    assert not Entry.objects.exists()


def test_second_of_two_movers_is_told(cast: Cast) -> None:
    plot = Plot.objects.create(name="Tomaten")
    stale = Plot.objects.get()
    move(plot, "dig", by=cast.adviser)
    with pytest.raises(TransitionError, match="Jemand war schneller"):
        move(stale, "dig", by=cast.colleague)
    assert Entry.objects.count() == 1


def test_missing_right_and_foreign_row_are_refused(cast: Cast) -> None:
    plot = Plot.objects.create(name="Tomaten", keeper=cast.colleague)
    for person in (cast.adviser, cast.manager, cast.editor):
        with pytest.raises(PermissionDenied):
            move(plot, "dig", by=person)
    assert Plot.objects.get().state == "wild"


def test_four_eyes_need_a_second_person(cast: Cast) -> None:
    plot = Plot.objects.create(name="Tomaten", state="dug", digger=cast.adviser)
    with pytest.raises(FourEyesError):
        move(plot, "sow", by=cast.adviser)
    move(plot, "sow", by=cast.colleague)
    assert plot.state == "sown"


def test_four_eyes_need_a_known_first_person(cast: Cast) -> None:
    plot = Plot.objects.create(name="Tomaten", state="dug")
    with pytest.raises(FourEyesError):
        move(plot, "sow", by=cast.colleague)


def test_allowed_moves_are_those_this_person_may_make_now(cast: Cast) -> None:
    plot = Plot.objects.create(name="Tomaten", state="dug", digger=cast.adviser)
    assert names(plot, cast.adviser) == []
    assert names(plot, cast.colleague) == ["sow"]
    assert names(plot, cast.manager) == ["abandon"]
    assert names(Plot.objects.create(name="Gurken"), cast.adviser) == ["dig"]


def test_moves_of_the_house_are_nobodys(cast: Cast, toy_sealer: ToySealer) -> None:
    plot = Plot.objects.create(name="Tomaten", state="sown")
    assert names(plot, cast.manager) == ["abandon"]
    with pytest.raises(PermissionDenied):
        move(plot, "overgrow", by=cast.manager)
    move_by_house(plot, "overgrow", detail={"weeks": 6})
    assert Plot.objects.get().state == "wild"
    written = json.loads(toy_sealer.open_for_audit(HttpRequest(), Entry.objects.get().body))
    assert (written["action"], written["actor"]) == ("garden.plot.overgrow", None)


def test_house_makes_no_move_of_people_and_none_from_another_state(cast: Cast) -> None:
    plot = Plot.objects.create(name="Tomaten")
    with pytest.raises(PermissionDenied):
        move_by_house(plot, "dig")
    with pytest.raises(TransitionError):
        move_by_house(plot, "overgrow")
    assert not Entry.objects.exists()


def test_unknown_move_is_a_programming_error(cast: Cast) -> None:
    with pytest.raises(LookupError, match="knows no move 'burn'"):
        move(Plot.objects.create(name="Tomaten"), "burn", by=cast.adviser)
