"""Counts a short conversation. Nothing is audited here: an entry with a day would stand beside the count."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from teilhabe.core.funders import actions as funders
from teilhabe.core.tallies import actions as tally
from teilhabe.core.tallies.months import this_month
from teilhabe.core.tallies.tallies import CONTACTS, band_of


@transaction.atomic
def count_contact(
    *,
    entry: int,
    language: str,
    topics: list[str],
    minutes: int,
    channel: str,
    interpreter: str,
    sequence: str,
    result: str,
    team: int | None = None,
    answers: Mapping[str, Mapping[str, str]] | None = None,
    by: Any,
) -> str:
    """Count the conversation in this month and give the ticket that takes it back.

    The same `entry` counts once. Of `minutes` only the band is counted. `team` is whose reports for funders
    count it too; each of the `answers` is counted apart.
    """
    if not by.has_perm("contacts.count_contact") or (team is not None and team not in by.team_ids):
        raise PermissionDenied
    added = tally.add_once(
        entry,
        CONTACTS,
        this_month(),
        language=language,
        topic=topics,
        duration=band_of(minutes),
        channel=channel,
        interpreter=interpreter,
        sequence=sequence,
        result=result,
    )
    more = funders.count_contact(
        entry, CONTACTS, added.values, team_id=team, minutes=minutes, answers=answers or {}
    )
    return tally.ticket_of([added, *more])


def take_back_contact(ticket: str, *, by: Any) -> None:
    """Undo one `count_contact`.

    Raises:
        TicketError: more than a quarter of an hour ago, or not a ticket of this house.
    """
    if not by.has_perm("contacts.count_contact"):
        raise PermissionDenied
    tally.take_back(ticket)
