from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.first_steps import Step, open_steps
from teilhabe.core.accounts.keys import MemberState, waiting_for_key
from teilhabe.core.accounts.models import Team
from teilhabe.core.accounts.queries import person_of
from teilhabe.core.vault.actions import has_sheet
from teilhabe.foundation.access.table import rows_for
from teilhabe.foundation.web.sections import Section


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


SECTIONS = [
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
