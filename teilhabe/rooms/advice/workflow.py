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


class LetterState(models.TextChoices):
    DRAFTED = "drafted", _("Entwurf")
    APPROVED = "approved", _("freigegeben")
    SENT = "sent", _("abgeschickt")
    ANSWERED = "answered", _("beantwortet")
    DISCARDED = "discarded", _("verworfen")


class Acts(models.TextChoices):
    """Who acts (duty N4): whoever acts alone or together needs no power of attorney."""

    SELF = "self", _("Die Person selbst")
    TOGETHER = "together", _("Die Person, gemeinsam mit uns")
    MANDATE = "mandate", _("Wir, mit Vollmacht")


class ApprovalWay(models.TextChoices):
    """How the person came to know the text that they agree to."""

    READ = "read", _("Die Person hat den Brief selbst gelesen")
    TOLD = "told", _("Der Brief wurde ihr in ihrer Sprache erklärt")
    INTERPRETED = "interpreted", _("Der Brief wurde ihr gedolmetscht")


class SendingWay(models.TextChoices):
    BY_HAND = "by_hand", _("Abgegeben, mit Stempel auf der Kopie")
    LETTERBOX = "letterbox", _("In den Briefkasten der Stelle geworfen")
    REGISTERED = "registered", _("Einschreiben")
    POST = "post", _("Einfacher Brief")
    FAX = "fax", _("Fax, mit Sendebericht")
    ONLINE = "online", _("E-Mail oder Portal")


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

LETTER_WORKFLOW = Workflow(
    states=LetterState,
    transitions=[
        Transition(
            name="approve",
            label=_("Freigabe der Person eintragen"),
            sources={LetterState.DRAFTED},
            target=LetterState.APPROVED,
            permission="advice.change_letter",
            asks=True,
        ),
        Transition(
            name="redraft",
            label=_("Doch noch ändern"),
            sources={LetterState.APPROVED},
            target=LetterState.DRAFTED,
            permission="advice.change_letter",
        ),
        Transition(
            name="send",
            label=_("Als abgeschickt eintragen"),
            sources={LetterState.APPROVED},
            target=LetterState.SENT,
            permission="advice.change_letter",
            asks=True,
        ),
        Transition(
            name="answer",
            label=_("Antwort ist da"),
            sources={LetterState.SENT},
            target=LetterState.ANSWERED,
            permission="advice.change_letter",
            asks=True,
        ),
        Transition(
            name="discard",
            label=_("Brief verwerfen"),
            sources={LetterState.DRAFTED, LetterState.APPROVED},
            target=LetterState.DISCARDED,
            permission="advice.change_letter",
        ),
    ],
)
