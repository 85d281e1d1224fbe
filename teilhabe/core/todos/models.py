from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.models import Team, User
from teilhabe.core.vault.models import Safe, SealedModel
from teilhabe.core.vault.sheets import Sheet
from teilhabe.foundation.privacy import Privacy


class TodoSheet(Sheet, frozen=True):
    schema: ClassVar[str] = "todos.todo/1"

    title: str


class Todo(SealedModel):
    """Something to do, for one person or for a team.

    What people write is sealed to owner and team. What the house itself notices has no words, only its
    `kind`. `subject` is the id of what it is about; which table it lies in follows from the kind.
    """

    sheet = TodoSheet

    class Escalation(models.TextChoices):
        NONE = "", _("bei der Person")
        DEPUTY = "deputy", _("auch bei der Vertretung")
        LEAD = "lead", _("auch bei der Leitung")

    safe = models.ForeignKey(Safe, models.CASCADE, null=True, related_name="+")  # type: ignore[assignment]
    blob = models.BinaryField(default=b"")
    kind = models.CharField(max_length=60, default="own")
    subject = models.BigIntegerField(null=True)
    owner = models.ForeignKey(User, models.CASCADE, null=True, related_name="todos")
    deputy = models.ForeignKey(User, models.SET_NULL, null=True, related_name="todos_as_deputy")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="todos")
    due_on = models.DateField(_("Fällig am"), null=True)
    done_on = models.DateField(null=True)
    escalation = models.CharField(max_length=10, choices=Escalation, blank=True, default=Escalation.NONE)

    class Meta:
        ordering = [models.F("due_on").asc(nulls_last=True), "id"]
        constraints = [
            models.CheckConstraint(
                name="todo_is_somebodys", condition=Q(owner__isnull=False) | Q(team__isnull=False)
            ),
            models.UniqueConstraint(
                name="open_todo_of_the_house_once",
                fields=["kind", "subject", "owner"],
                condition=Q(safe=None, done_on=None),
            ),
        ]
        indexes = [models.Index(name="open_todos", fields=["due_on"], condition=Q(done_on=None))]


class CalendarFeed(models.Model):
    """Somebody's due dates under an address that only a calendar knows; here lies a keyed digest of it."""

    privacy = Privacy.INTERNAL

    user = models.OneToOneField(User, models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True)
    made_on = models.DateField(auto_now_add=True)
