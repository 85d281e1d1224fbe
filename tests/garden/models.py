from django.conf import settings
from django.db import models
from django.urls import reverse

from teilhabe.foundation.privacy import Privacy
from tests.garden.workflow import PLOT_WORKFLOW, State


class Plot(models.Model):
    privacy = Privacy.PERSONAL
    workflow = PLOT_WORKFLOW

    name = models.CharField("Name des Beetes", max_length=60)
    note = models.TextField("Notiz", blank=True)
    state = models.CharField("Stand", max_length=10, choices=State, default=State.WILD)
    sown_on = models.DateField("Gesät am", null=True, blank=True)
    keeper = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="kept_plots")
    digger = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="dug_plots")

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("garden:plot-detail", args=[self.pk])
