from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.workflow.table import Transition, Workflow

MACHINE = 0
"""Stands for the machine where the id of a translator is asked for."""


class State(TextChoices):
    DRAFT = "draft", _("Entwurf")
    REVIEW = "review", _("wird geprüft")
    PUBLISHED = "published", _("veröffentlicht")
    ARCHIVED = "archived", _("abgelegt")


def translator_of(translation: Any) -> int | None:
    return MACHINE if translation.is_machine_made else translation.translator_id


def translation_workflow(*, write: str, publish: str) -> Workflow:
    """Draft, review, publication by a second person. `write` and `publish` are permissions of the room."""
    return Workflow(
        states=State,
        first_hand=translator_of,
        transitions=[
            Transition(
                name="submit",
                label=_("Zur Prüfung geben"),
                sources={"draft"},
                target="review",
                permission=write,
            ),
            Transition(
                name="send_back",
                label=_("Zurückgeben"),
                sources={"review"},
                target="draft",
                permission=publish,
            ),
            Transition(
                name="publish",
                label=_("Veröffentlichen"),
                sources={"review"},
                target="published",
                permission=publish,
                four_eyes=True,
            ),
            Transition(
                name="archive",
                label=_("Ablegen"),
                sources={"draft", "review", "published"},
                target="archived",
                permission=publish,
            ),
        ],
    )
