"""The index that finds sealed names: keyed digests, cut so short that many names share one.

The key belongs to the team and stays when the team's own key changes. Every row has buckets in multiples of
eight, filled up with chance ones, so that neither the length of a name nor a family shows.
"""

import secrets
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count

from teilhabe.core.vault.actions.teams import index_key_of
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.models import Holder, NameBucket
from teilhabe.engines.sealing.keys import digest

BUCKETS = 4096
STEP = 8
MOST_HITS = 100
LEAST_PART = 3


@transaction.atomic
def index_names(keyring: Keyring, team: Holder, safe_id: int, row: int, keys: Iterable[str]) -> None:
    """Let `row` be found by these search keys of its names, and by no earlier ones."""
    NameBucket.objects.filter(row=row).delete()
    found = _filled_up(_buckets(keyring, team, keys))
    NameBucket.objects.bulk_create(
        NameBucket(team=team, safe_id=safe_id, row=row, bucket=bucket) for bucket in found
    )


def rows_like(keyring: Keyring, team: Holder, keys: Iterable[str]) -> list[int]:
    """Rows whose names may be meant, those with the most common buckets first; at most a hundred.

    A row that shares less than a third of what the best one shares is there by chance: it stays sealed.
    """
    hits = (
        NameBucket.objects.filter(team=team, bucket__in=_buckets(keyring, team, keys))
        .values("row")
        .annotate(overlap=Count("bucket", distinct=True))
        .order_by("-overlap", "row")
    )
    best = list(hits[:MOST_HITS])
    return [hit["row"] for hit in best if hit["overlap"] * LEAST_PART >= best[0]["overlap"]]


def _buckets(keyring: Keyring, team: Holder, keys: Iterable[str]) -> set[int]:
    index_key = index_key_of(keyring, team)
    return {int.from_bytes(digest(key.encode(), key=index_key, size=4), "big") % BUCKETS for key in keys}


def _filled_up(buckets: set[int]) -> set[int]:
    wanted = -(-max(len(buckets), 1) // STEP) * STEP
    filled = set(buckets)
    while len(filled) < wanted:
        filled.add(secrets.randbelow(BUCKETS))
    return filled
