"""A team's key in shares on paper: handed out, confirmed, and put together again when nobody has the key."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from teilhabe.core.vault.actions.teams import (
    certificates_of,
    index_key_in,
    lead_back,
    link_epochs,
    present_key,
    renew_team,
    start_epoch,
)
from teilhabe.core.vault.keyring import Keyring, certified_pair
from teilhabe.core.vault.models import Holder, KeyShare
from teilhabe.core.vault.queries import current_certificate, members_of
from teilhabe.engines.sealing.errors import ShareError, WrongSecretError
from teilhabe.engines.sealing.keys import KeyPair, derive, digest, seal_to, unwrap, wrap
from teilhabe.engines.sealing.recovery import SHARE_WORDS, join_shares, split_secret
from teilhabe.foundation.audit.actions import record

SECRET_BYTES = 16
SAME_IN_EVERY_SHARE = 4


@transaction.atomic
def hand_out_shares(keyring: Keyring, team: Holder, keepers: Sequence[Any], needed: int) -> list[KeyShare]:
    """A share for each of `keepers` (None: outside the house), of which any `needed` bring the key back.

    The key changes first: whoever still has a share of earlier has one of another key.

    Raises:
        NoGrantError: `keyring` does not hold the team's key.
    """
    keyring.team_key(team)
    renew_team(team, actor=keyring.user)
    team.refresh_from_db()
    keyring = keyring.anew()
    link_epochs(keyring, team)
    key, secret = present_key(team), secrets.token_bytes(SECRET_BYTES)
    key.shared = wrap(keyring.team_key(team).private_bytes(), derive(secret, "shares"))
    key.shares_needed = needed
    key.save(update_fields=["shared", "shares_needed"])
    KeyShare.objects.filter(key__holder=team).delete()
    public = keyring.signer.certificate.public
    lines = split_secret(secret, needed, len(keepers))
    shares = [
        KeyShare(
            key=key, number=number, keeper=keeper, giver=keyring.user, words=seal_to(public, line.encode())
        )
        for number, (keeper, line) in enumerate(zip(keepers, lines, strict=True), start=1)
    ]
    detail = {"shares": len(shares), "needed": needed}
    record("vault.hand_out_shares", actor=keyring.user, subject=team, detail=detail)
    return KeyShare.objects.bulk_create(shares)


@transaction.atomic
def show_share(keyring: Keyring, share: KeyShare) -> list[str] | None:
    """Its words, once; None: they were shown before, or stand on paper already.

    Raises:
        AlteredError: it was sealed to somebody else.
    """
    if share.words is None or not KeyShare.objects.filter(pk=share.pk, is_shown=False).update(is_shown=True):
        return None
    record("vault.show_share", actor=keyring.user, subject=share)
    return _words(keyring, share)


def asked_words(share: KeyShare) -> list[int]:
    """The places (from 1) of the two words that must be typed back: always the same two of this share."""
    dice = digest(bytes(share.words or b""))
    places = range(SAME_IN_EVERY_SHARE, SHARE_WORDS)
    first = dice[0] % len(places)
    second = (first + 1 + dice[1] % (len(places) - 1)) % len(places)
    return sorted(places[place] + 1 for place in (first, second))


@transaction.atomic
def confirm_share(keyring: Keyring, share: KeyShare, typed: Mapping[int, str]) -> list[int]:
    """The places where another word stands; none: the share is on paper, and from now on only there.

    Raises: as `show_share`.
    """
    words = _words(keyring, share)
    wrong = [place for place in asked_words(share) if typed.get(place) != words[place - 1]]
    if not wrong:
        KeyShare.objects.filter(pk=share.pk).update(words=None)
        record("vault.confirm_share", actor=keyring.user, subject=share)
    return wrong


@transaction.atomic
def recover_team_key(team: Holder, shares: Iterable[str], member: Holder, *, actor: Any = None) -> None:
    """People who hold enough shares let `member` into the team. The shares are then used up: its key changes.

    Raises:
        ShareError: too few, mistyped, of another set or of another epoch.
        AlteredError: what the shares open is not the key of the team.
    """
    team = Holder.objects.select_for_update().get(pk=team.pk)
    key, secret = present_key(team), derive(join_shares(shares), "shares")
    try:
        seed = unwrap(bytes(key.shared or b""), secret)
    except WrongSecretError:
        raise ShareError("These shares do not belong to the present key of the team.") from None
    index_key = index_key_in(key, certified_pair(seed, current_certificate(team)))
    others = [holder for holder in members_of(team) if holder != member]
    pair = KeyPair.generate()
    newest = start_epoch(team, pair, [*certificates_of(others), current_certificate(member)])
    lead_back(newest, pair, seed, index_key)
    KeyShare.objects.filter(key__holder=team).delete()
    record("vault.recover_team_key", actor=actor, subject=team, detail={"member": member.pk})


def _words(keyring: Keyring, share: KeyShare) -> list[str]:
    return keyring.signer.keys.open_sealed(bytes(share.words or b"")).decode().split()
