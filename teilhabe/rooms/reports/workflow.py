from django.db import models
from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.workflow.table import Transition, Workflow


class ReportState(models.TextChoices):
    DRAFT = "draft", _("Entwurf")
    RELEASED = "released", _("freigegeben")


REPORT_WORKFLOW = Workflow(
    states=ReportState,
    transitions=[
        Transition(
            name="release",
            label=_("Bericht freigeben"),
            sources=[ReportState.DRAFT],
            target=ReportState.RELEASED,
            permission="reports.release_report",
        )
    ],
)
