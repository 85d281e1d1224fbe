"""Finds cases by a name that is only known roughly. Nothing of it is stored in the clear."""

from dataclasses import dataclass

from teilhabe.core.accounts.models import User
from teilhabe.core.accounts.pledges import require_pledge
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.models import Holder
from teilhabe.core.vault.names import rows_like
from teilhabe.core.vault.readings import note_found
from teilhabe.engines.names import ALIKE_FROM, search_keys, similarity
from teilhabe.foundation.access.table import rows_for
from teilhabe.rooms.advice.models import Case
from teilhabe.rooms.advice.readings.cases import CaseLine, safes_of, viewer

MOST_SHOWN = 20


@dataclass(frozen=True)
class Found:
    """`own` may be read at once; of `others` only the id and whom to ask are told, never the name."""

    own: list[CaseLine]
    others: list[tuple[int, User]]


def find_cases(keyring: Keyring, name: str) -> Found:
    """Cases of the person's teams whose name is like `name`, the most alike first.

    Raises:
        PledgeError: without a valid declaration of secrecy nothing is opened.
    """
    require_pledge(keyring.user)
    keys = search_keys(name)
    found = Case.objects.filter(pk__in=_candidates(keyring, keys)).select_related("owner")
    cases = {case.pk: case for case in found}
    safes = keyring.open_all([case.safe_id for case in cases.values()])
    lines = [
        CaseLine(case, safes[case.safe_id].try_read(case)) for case in cases.values() if case.safe_id in safes
    ]
    alike = sorted(
        (
            (similarity(name, line.sheet.call_name), line)
            for line in lines
            if line.sheet and keys & search_keys(line.sheet.call_name)
        ),
        key=lambda hit: hit[0],
        reverse=True,
    )
    hits = [line for score, line in alike if score >= ALIKE_FROM][:MOST_SHOWN]
    readable = set(
        rows_for(keyring.user, "advice.view_case", Case.objects.filter(pk__in=cases)).values_list(
            "pk", flat=True
        )
    )
    note_found(
        keyring,
        safes_of(line.case for line in hits),
        **viewer(keyring.user),
        action="advice.search_cases",
        detail={"opened": len(lines), "cases": [line.case.pk for line in hits]},
    )
    return Found(
        own=[line for line in hits if line.case.pk in readable],
        others=[(line.case.pk, line.case.owner) for line in hits if line.case.pk not in readable],
    )


def _candidates(keyring: Keyring, keys: frozenset[str]) -> list[int]:
    """Some are among them only because many names share a bucket."""
    teams = Holder.objects.filter(pk__in=keyring.user.team_ids)
    return [row for team in teams for row in rows_like(keyring, team, keys)]
