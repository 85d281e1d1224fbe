from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from teilhabe.foundation.audit.actions import record
from teilhabe.foundation.workflow.moves import move
from tests.garden.models import Plot


@transaction.atomic
def lay_out_plot(*, name: str, note: str, by: Any, sown_on: Any = None) -> Plot:
    if name == "Unkraut":
        raise ValidationError("Unkraut wächst von allein.")
    plot = Plot.objects.create(name=name, note=note, sown_on=sown_on, keeper=by)
    record("garden.lay_out", actor=by, subject=plot)
    return plot


@transaction.atomic
def rename_plot(plot: Plot, *, name: str, note: str, by: Any, sown_on: Any = None) -> None:
    plot.name, plot.note, plot.sown_on = name, note, sown_on
    plot.save()
    record("garden.rename", actor=by, subject=plot)


@transaction.atomic
def sow_plot(plot: Plot, *, seed: str, by: Any) -> None:
    move(plot, "sow", by=by, detail={"seed": seed})


@transaction.atomic
def suggest_plot(*, name: str, note: str, by: Any, sown_on: Any = None) -> None:
    Plot.objects.create(name=name, note=note, sown_on=sown_on)
