"""What work is paid from. Political positions are paid from own funds and from nothing else (duty N23)."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teilhabe.core.tallies.months import in_words
from teilhabe.foundation.privacy import Privacy

MINUTES_PER_HOUR = 60
MOST_MINUTES = 250 * MINUTES_PER_HOUR


class FundKind(models.TextChoices):
    OWN = "own", _("Eigenmittel")
    GRANT = "grant", _("Zuwendung")


class Activity(models.TextChoices):
    """What somebody worked on."""

    ADVICE = "advice", _("Beratung")
    ACCOMPANIMENT = "accompaniment", _("Begleitung")
    TRAINING = "training", _("Fortbildung")
    MEETINGS = "meetings", _("Treffen und Veranstaltungen")
    ADMINISTRATION = "administration", _("Verwaltung")
    POLITICAL_STATEMENT = "political_statement", _("Politische Stellungnahme und Gremienarbeit")


# Never on a grant, whatever the notice of the grant says.
ONLY_FROM_OWN_FUNDS = frozenset({Activity.POLITICAL_STATEMENT})


class Fund(models.Model):
    """Own funds or a grant. `kind` never changes: what was booked would stand on the wrong side."""

    privacy = Privacy.INTERNAL

    name = models.CharField(_("Name"), max_length=120, unique=True)
    kind = models.CharField(max_length=5, choices=FundKind)
    funder = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True)
    # What the notice of the grant allows, in its own words.
    purpose = models.TextField(blank=True)

    class Meta:
        ordering = ["-kind", "name"]
        constraints = [
            models.CheckConstraint(
                name="fund_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="a_grant_has_a_funder", condition=Q(kind=FundKind.OWN) | ~Q(funder="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({FundKind(self.kind).label})"

    def is_open_in(self, first: datetime.date, last: datetime.date) -> bool:
        return self.starts_on <= last and (self.ends_on is None or self.ends_on >= first)


class Hours(models.Model):
    """Minutes that somebody worked in a month, on what, and paid from what.

    `kind` is that of the fund: so that the table itself refuses political hours on a grant. After two years
    `worker` is forgotten; the minutes stay for the proof of use.
    """

    privacy = Privacy.PERSONAL

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="hours")
    kind = models.CharField(max_length=5, choices=FundKind)
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="hours_worked"
    )
    month = models.CharField(max_length=7)
    activity = models.CharField(max_length=20, choices=Activity)
    minutes = models.PositiveIntegerField()
    booked_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["-month", "-id"]
        constraints = [
            models.CheckConstraint(
                name="political_hours_from_own_funds",
                condition=~Q(activity__in=sorted(ONLY_FROM_OWN_FUNDS)) | Q(kind=FundKind.OWN),
            ),
            models.CheckConstraint(
                name="hours_of_a_month_are_possible",
                condition=Q(minutes__gt=0) & Q(minutes__lte=MOST_MINUTES),
            ),
        ]

    @property
    def month_name(self) -> str:
        return in_words(self.month)

    @property
    def in_hours(self) -> float:
        return round(self.minutes / MINUTES_PER_HOUR, 2)
