from django.conf import settings
from django.db import models
from django.urls import reverse

from teilhabe.foundation.privacy import Privacy
from teilhabe.foundation.translation.fields import LabelField
from teilhabe.foundation.translation.models import Translation
from teilhabe.foundation.translation.workflow import translation_workflow
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


class Sign(models.Model):
    """What stands on the fence."""

    privacy = Privacy.PUBLIC

    title = LabelField()
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)


class SignTranslation(Translation):
    privacy = Privacy.PUBLIC
    workflow = translation_workflow(write="garden.change_plot", publish="garden.view_plot")

    source = models.ForeignKey(Sign, models.CASCADE, related_name="translations")
    text = models.TextField()
