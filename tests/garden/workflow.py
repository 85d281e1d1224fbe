from django.db import models

from teilhabe.foundation.workflow.table import Transition, Workflow


class State(models.TextChoices):
    WILD = "wild", "verwildert"
    DUG = "dug", "umgegraben"
    SOWN = "sown", "besät"


PLOT_WORKFLOW = Workflow(
    states=State,
    first_hand=lambda plot: plot.digger_id,
    transitions=[
        Transition(
            name="dig", label="Umgraben", sources={"wild"}, target="dug", permission="garden.change_plot"
        ),
        Transition(
            name="sow",
            label="Säen",
            sources={"dug"},
            target="sown",
            permission="garden.change_plot",
            four_eyes=True,
            asks=True,
        ),
        Transition(
            name="abandon",
            label="Aufgeben",
            sources={"dug", "sown"},
            target="wild",
            permission="garden.abandon_plot",
        ),
        Transition(name="overgrow", label="Zuwachsen", sources={"sown"}, target="wild"),
    ],
)
