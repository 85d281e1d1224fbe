from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from teilhabe.foundation.access import table
from teilhabe.foundation.workflow.table import Workflow


@register
def check_workflows(**kwargs: Any) -> list[CheckMessage]:
    """Every move asks for a declared permission, and the model has the field that holds the state."""
    return [
        error
        for model in apps.get_models()
        if isinstance(workflow := getattr(model, "workflow", None), Workflow)
        for error in _errors(model, workflow)
    ]


def _errors(model: Any, workflow: Workflow) -> Iterator[CheckMessage]:
    for transition in workflow.transitions:
        if not transition.is_by_house and not table.is_known(transition.permission):
            yield Error(
                f"The move {transition.name!r} asks for the unknown permission {transition.permission!r}.",
                hint="Correct the name or declare it in the PERMISSIONS of the room's access.py.",
                obj=model,
                id="workflow.E001",
            )
    if workflow.field not in {field.name for field in model._meta.get_fields()}:
        yield Error(
            f"The workflow writes to the field {workflow.field!r}, which the model lacks.",
            hint="Name the model's own field: Workflow(field='...').",
            obj=model,
            id="workflow.E002",
        )
