import dataclasses

import pytest

from teilhabe.foundation.workflow.checks import check_workflows
from teilhabe.foundation.workflow.table import Transition, Workflow, WorkflowError
from tests.garden.models import Plot
from tests.garden.workflow import PLOT_WORKFLOW, State

BURN = Transition(
    name="burn", label="Verbrennen", sources={"sown"}, target="wild", permission="garden.burn_plot"
)


@pytest.mark.parametrize(
    ("transitions", "expected"),
    [
        ([BURN, BURN], "named twice"),
        ([dataclasses.replace(BURN, target="ash")], r"unknown states \['ash'\]"),
        ([dataclasses.replace(BURN, four_eyes=True)], "first_hand is not set"),
    ],
)
def test_contradicting_table_is_refused(transitions: list[Transition], expected: str) -> None:
    with pytest.raises(WorkflowError, match=expected):
        Workflow(states=State, transitions=transitions)


def test_unknown_permission_and_missing_field_are_found_at_start(monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_workflows() == []
    monkeypatch.setattr(Plot, "workflow", Workflow(states=State, transitions=[BURN], field="status"))
    assert [error.id for error in check_workflows()] == ["workflow.E001", "workflow.E002"]


def test_standard_transitions_are_found_by_name() -> None:
    assert PLOT_WORKFLOW.transition("sow").asks
