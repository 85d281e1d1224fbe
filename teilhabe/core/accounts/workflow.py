"""What becomes of a proposal that needs a second person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.workflow.table import Transition, Workflow


class ProposalState(models.TextChoices):
    """Open and confirmed ones wait: for a second person, then for the person whom it is about."""

    OPEN = "open", _("wartet auf eine zweite Person")
    CONFIRMED = "confirmed", _("bestätigt, wartet auf den Code")
    DONE = "done", _("erledigt")
    ALONE = "alone", _("von einer Person allein vergeben")
    DECLINED = "declined", _("abgelehnt")
    WITHDRAWN = "withdrawn", _("zurückgenommen")
    EXPIRED = "expired", _("abgelaufen")


WAITING = (ProposalState.OPEN, ProposalState.CONFIRMED)

PROPOSAL_WORKFLOW = Workflow(
    states=ProposalState,
    first_hand=lambda proposal: proposal.proposer_id,
    transitions=[
        Transition(
            name="confirm",
            label=_("Bestätigen"),
            sources=WAITING,
            target=ProposalState.CONFIRMED,
            permission="accounts.confirm_proposal",
            four_eyes=True,
        ),
        Transition(
            name="countersign",
            label=_("Nachträglich bestätigen"),
            sources={ProposalState.ALONE},
            target=ProposalState.DONE,
            permission="accounts.confirm_proposal",
            four_eyes=True,
        ),
        Transition(
            name="decline",
            label=_("Ablehnen"),
            sources=WAITING,
            target=ProposalState.DECLINED,
            permission="accounts.decline_proposal",
        ),
        Transition(
            name="withdraw",
            label=_("Zurücknehmen"),
            sources=WAITING,
            target=ProposalState.WITHDRAWN,
            permission="accounts.withdraw_proposal",
        ),
        Transition(
            name="confirm_at_server",
            label=_("Am Server bestätigen"),
            sources=WAITING,
            target=ProposalState.CONFIRMED,
        ),
        Transition(
            name="accept",
            label=_("Annehmen"),
            sources={ProposalState.CONFIRMED},
            target=ProposalState.DONE,
        ),
        Transition(
            name="expire",
            label=_("Ablaufen"),
            sources={*WAITING, ProposalState.ALONE},
            target=ProposalState.EXPIRED,
        ),
        Transition(
            name="reopen",
            label=_("Noch einmal vorlegen"),
            sources={ProposalState.ALONE},
            target=ProposalState.OPEN,
        ),
    ],
)
