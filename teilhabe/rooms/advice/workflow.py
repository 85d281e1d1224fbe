from django.db import models
from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.workflow.table import Transition, Workflow


class CaseState(models.TextChoices):
    OPEN = "open", _("offen")
    WAITING = "waiting", _("wartet auf andere")
    CLOSED = "closed", _("abgeschlossen")


class CloseReason(models.TextChoices):
    """Why a case ends. No reason blames anybody."""

    SETTLED = "settled", _("Anliegen geklärt")
    REFERRED = "referred", _("An eine andere Stelle vermittelt")
    CHANGED_MIND = "changed_mind", _("Die Person möchte nicht weitermachen")
    MOVED = "moved", _("Umgezogen")
    OUT_OF_TOUCH = "out_of_touch", _("Kein Kontakt mehr")
    OTHER = "other", _("Anderer Grund")


CASE_WORKFLOW = Workflow(
    states=CaseState,
    transitions=[
        Transition(
            name="wait",
            label=_("Wir warten auf andere"),
            sources={CaseState.OPEN},
            target=CaseState.WAITING,
            permission="advice.change_case",
        ),
        Transition(
            name="resume",
            label=_("Wir sind wieder dran"),
            sources={CaseState.WAITING},
            target=CaseState.OPEN,
            permission="advice.change_case",
        ),
        Transition(
            name="close",
            label=_("Akte schließen"),
            sources={CaseState.OPEN, CaseState.WAITING},
            target=CaseState.CLOSED,
            permission="advice.change_case",
            asks=True,
        ),
        Transition(
            name="reopen",
            label=_("Akte wieder öffnen"),
            sources={CaseState.CLOSED},
            target=CaseState.OPEN,
            permission="advice.change_case",
        ),
    ],
)
