from django.db import models
from django.db.models import F, Q

from teilhabe.core.accounts.models import Team
from teilhabe.core.tallies.months import in_words, this_month
from teilhabe.foundation.privacy import Privacy


class ReportingDuty(models.Model):
    """A team counts for a funder's report from a month to a month, and asks these questions for it.

    There is always an end: what a funder wanted once is not asked for ever. `stopped_on` ends it earlier.
    """

    privacy = Privacy.INTERNAL

    report = models.CharField(max_length=24)
    team = models.ForeignKey(Team, models.CASCADE, related_name="reporting_duties")
    from_month = models.CharField(max_length=7)
    until_month = models.CharField(max_length=7)
    questions = models.JSONField(default=list)
    stopped_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["from_month", "id"]
        constraints = [
            models.CheckConstraint(
                name="reporting_ends_after_it_starts", condition=Q(until_month__gte=F("from_month"))
            ),
            models.UniqueConstraint(
                name="one_running_duty",
                fields=["report", "team", "from_month"],
                condition=Q(stopped_on=None),
            ),
        ]

    @property
    def is_running(self) -> bool:
        """Now, or from a month that is still to come."""
        return self.stopped_on is None and self.until_month >= this_month()

    @property
    def from_name(self) -> str:
        return in_words(self.from_month)

    @property
    def until_name(self) -> str:
        return in_words(self.until_month)
