import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.first_steps import Step, open_steps
from teilhabe.core.accounts.keys import MemberState, waiting_for_key
from teilhabe.core.accounts.models import KeyRecovery, Proposal, Team
from teilhabe.core.accounts.queries import person_of, recoveries_shown_to, waiting_proposals
from teilhabe.core.accounts.workflow import ProposalState
from teilhabe.core.vault.actions import has_sheet
from teilhabe.foundation.access.table import rows_for
from teilhabe.foundation.web.sections import Section

WEEK = datetime.timedelta(days=7)
ABOUT = Proposal.objects.select_related("person", "proposer")


@dataclass(frozen=True)
class ShownStep:
    step: Step
    address: str


def missing_sheet(request: HttpRequest) -> Sequence[str]:
    """Where to print the recovery sheet, as long as there is none."""
    return [] if has_sheet(person_of(request).pk) else [reverse("account_recovery_sheet")]


def first_steps(request: HttpRequest) -> Sequence[ShownStep]:
    """What the house lacks, with the address where this person can do it; empty where they cannot."""
    person = person_of(request)
    return [
        ShownStep(step, step.address if person.has_perm(step.permission) else "") for step in open_steps()
    ]


def newcomers(request: HttpRequest) -> Sequence[MemberState]:
    person = person_of(request)
    return waiting_for_key(rows_for(person, "accounts.view_team", Team.objects.all()), beside=person)


def proposals_to_confirm(request: HttpRequest) -> Sequence[Proposal]:
    """What others proposed and this person may confirm; what is confirmed already waits for its code only."""
    rows = rows_for(person_of(request), "accounts.confirm_proposal", ABOUT)
    return list(rows.exclude(state=ProposalState.CONFIRMED))


def proposals_about_me(request: HttpRequest) -> Sequence[Proposal]:
    return list(waiting_proposals().filter(person=person_of(request)).select_related("proposer"))


def own_proposals(request: HttpRequest) -> Sequence[Proposal]:
    """What somebody proposed and what became of it, for a week."""
    recently = Q(state=ProposalState.DECLINED, closed_on__gt=timezone.localdate() - WEEK)
    own = person_of(request).proposals_made.select_related("person")
    return list(own.filter(Q(pk__in=waiting_proposals()) | recently))


def recoveries(request: HttpRequest) -> Sequence[KeyRecovery]:
    return list(recoveries_shown_to(person_of(request)))


SECTIONS = [
    Section(
        title=_("Ein Schlüssel kam aus Teilen zurück"),
        template="accounts/desk/today_recoveries.html",
        rows=recoveries,
        permission="accounts.keep_own_account",
        order=2,
    ),
    Section(
        title=_("Das braucht eine zweite Person"),
        template="accounts/desk/today_proposals.html",
        rows=proposals_to_confirm,
        permission="accounts.confirm_proposal",
        order=4,
    ),
    Section(
        title=_("Über Sie vorgeschlagen"),
        template="accounts/desk/today_about_me.html",
        rows=proposals_about_me,
        permission="accounts.decline_proposal",
        order=4,
    ),
    Section(
        title=_("Ihre Vorschläge"),
        template="accounts/desk/today_own_proposals.html",
        rows=own_proposals,
        permission="accounts.withdraw_proposal",
        order=9,
    ),
    Section(
        title=_("Wer auf den Schlüssel wartet"),
        template="accounts/desk/today_newcomers.html",
        rows=newcomers,
        permission="accounts.view_team",
        order=8,
    ),
    Section(
        title=_("Was dem Haus noch fehlt"),
        template="accounts/desk/today_first_steps.html",
        rows=first_steps,
        permission="accounts.invite_person",
        order=3,
    ),
    Section(
        title="",
        template="accounts/desk/today_sheet.html",
        rows=missing_sheet,
        permission="accounts.keep_own_account",
        order=5,
    ),
]
