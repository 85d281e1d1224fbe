from django.conf import settings
from django.db import models

from teilhabe.foundation.privacy import Privacy
from teilhabe.rooms.reports.workflow import REPORT_WORKFLOW, ReportState


class FunderReport(models.Model):
    """One edition of a report about one period. Once it is released, a correction makes a new edition.

    `texts` and `typed` are by code of the declaration; `figures` are frozen by the release, without words.
    """

    privacy = Privacy.INTERNAL
    workflow = REPORT_WORKFLOW

    report = models.CharField(max_length=24)
    first_month = models.CharField(max_length=7)
    edition = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.DRAFT)
    texts = models.JSONField(default=dict)
    typed = models.JSONField(default=dict)
    figures = models.JSONField(null=True)
    # Who answers for it is known inside the house only.
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["report", "-first_month", "-edition"]
        constraints = [
            models.UniqueConstraint(
                name="one_report_per_edition", fields=["report", "first_month", "edition"]
            ),
            models.CheckConstraint(
                name="released_with_its_figures",
                condition=models.Q(state=ReportState.DRAFT) | models.Q(figures__isnull=False),
            ),
        ]

    @property
    def is_released(self) -> bool:
        return self.state == ReportState.RELEASED
