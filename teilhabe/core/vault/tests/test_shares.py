import pytest
from django.test import TestCase

from teilhabe.core.vault.actions import (
    asked_words,
    confirm_share,
    create_safe,
    create_team,
    hand_out_shares,
    recover_team_key,
    renew_team,
    show_share,
    start_with_empty_hands,
)
from teilhabe.core.vault.actions.teams import index_key_of
from teilhabe.core.vault.errors import NoGrantError
from teilhabe.core.vault.models import Holder, HolderKey, KeyShare
from teilhabe.core.vault.queries import current_certificate, shares_of
from teilhabe.engines.sealing.errors import AlteredError, RolledBackError, ShareError
from teilhabe.engines.sealing.recovery import SHARE_WORDS
from tests.audit import actions_since, newest_entry
from tests.cast import Cast
from tests.keyrings import holder_for, keyring_for, wrapping_key_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def lonely_team(cast: Cast) -> Holder:
    """A team of one: the adviser."""
    return create_team([holder_for(cast.adviser)])


def handed_out(cast: Cast, team: Holder, needed: int = 2, number: int = 3) -> list[str]:
    """The lines that stand on paper now; the adviser handed them out."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        shares = hand_out_shares(keyring_for(cast.adviser), team, [None] * number, needed)
    team.refresh_from_db()
    return [" ".join(show_share(keyring_for(cast.adviser), share) or []) for share in shares]


@pytest.mark.parametrize("pair", [(0, 1), (0, 2), (1, 2)])
def test_shares_bring_the_key_back(cast: Cast, lonely_team: Holder, pair: tuple[int, int]) -> None:
    team = lonely_team
    earlier, index_key = create_safe(team), index_key_of(keyring_for(cast.adviser), team)
    lines = handed_out(cast, team)
    recover_team_key(team, [lines[number] for number in pair], holder_for(cast.colleague))
    team.refresh_from_db()
    for user in (cast.adviser, cast.colleague):
        keyring = keyring_for(user)
        assert keyring.team_key(team).public == current_certificate(team).public
        assert keyring.open(earlier.safe_id).safe_id == earlier.safe_id
        assert index_key_of(keyring, team) == index_key


def test_shares_bring_back_what_somebody_with_empty_hands_had(cast: Cast, lonely_team: Holder) -> None:
    earlier, lines = create_safe(lonely_team), handed_out(cast, lonely_team)
    start_with_empty_hands(cast.adviser.pk, wrapping_key_of(cast.adviser))
    with pytest.raises(NoGrantError):
        keyring_for(cast.adviser).open(earlier.safe_id)
    recover_team_key(lonely_team, lines[1:], holder_for(cast.adviser))
    assert keyring_for(cast.adviser).open(earlier.safe_id).safe_id == earlier.safe_id


def test_nobody_hands_out_a_key_they_do_not_hold(cast: Cast, team: Holder) -> None:
    with pytest.raises(NoGrantError):
        hand_out_shares(keyring_for(cast.manager), team, [None] * 3, 2)
    assert shares_of(team) is None


def test_what_is_handed_out_is_audited(cast: Cast, team: Holder) -> None:
    before = newest_entry()
    lines = handed_out(cast, team)
    recover_team_key(team, lines[:2], holder_for(cast.stranger))
    assert actions_since(before) == [
        "vault.renew_team",
        "vault.hand_out_shares",
        *["vault.show_share"] * 3,
        "vault.recover_team_key",
    ]


def test_share_is_shown_once(cast: Cast, team: Holder) -> None:
    share = hand_out_shares(keyring_for(cast.adviser), team, [None], 1)[0]
    assert len(show_share(keyring_for(cast.adviser), share) or []) == SHARE_WORDS
    assert show_share(keyring_for(cast.adviser), share) is None


def test_share_counts_when_two_words_came_back(cast: Cast, team: Holder) -> None:
    keyring = keyring_for(cast.adviser)
    shares = hand_out_shares(keyring, team, [None] * 2, 2)
    team.refresh_from_db()
    for share in shares:
        words = show_share(keyring, share) or []
        one, other = asked_words(share)
        assert confirm_share(keyring, share, {one: words[one - 1]}) == [other]
        assert not shares_of(team).are_enough  # type: ignore[union-attr]
        assert confirm_share(keyring, share, {one: words[one - 1], other: words[other - 1]}) == []
    assert shares_of(team).are_enough  # type: ignore[union-attr]
    assert not KeyShare.objects.filter(words__isnull=False).exists()


def test_asked_words_tell_shares_apart(cast: Cast, team: Holder) -> None:
    """The first four words say which set it is: nobody could tell by them that a sheet is missing."""
    for share in hand_out_shares(keyring_for(cast.adviser), team, [None] * 5, 2):
        one, other = asked_words(share)
        assert 4 < one < other <= SHARE_WORDS


def test_colleague_cannot_read_a_share_that_waits_for_its_giver(cast: Cast, team: Holder) -> None:
    share = hand_out_shares(keyring_for(cast.adviser), team, [None] * 3, 2)[0]
    with pytest.raises(AlteredError):
        show_share(keyring_for(cast.colleague), share)


def test_new_key_of_the_team_needs_new_shares(cast: Cast, team: Holder) -> None:
    lines = handed_out(cast, team)
    assert shares_of(team).are_of_present_key  # type: ignore[union-attr]
    renew_team(team)
    team.refresh_from_db()
    assert not shares_of(team).are_of_present_key  # type: ignore[union-attr]
    with pytest.raises(ShareError):
        recover_team_key(team, lines[:2], holder_for(cast.stranger))


# --- Somebody writes into the tables ----------------------------------------------------------------------
def test_shares_work_once(cast: Cast, team: Holder) -> None:
    """They were read out and typed: from then on they count as known."""
    lines = handed_out(cast, team)
    wrapped = HolderKey.objects.get(holder=team, epoch=2).shared
    recover_team_key(team, lines[:2], holder_for(cast.stranger))
    assert shares_of(team) is None
    with pytest.raises(ShareError):
        recover_team_key(team, lines[:2], holder_for(cast.manager))
    HolderKey.objects.filter(holder=team, epoch=3).update(shared=wrapped)
    with pytest.raises(AlteredError):
        recover_team_key(team, lines[:2], holder_for(cast.manager))


def test_newer_shares_end_the_older_ones(cast: Cast, team: Holder) -> None:
    older = handed_out(cast, team)
    wrapped = HolderKey.objects.get(holder=team, epoch=2).shared
    handed_out(cast, team)
    HolderKey.objects.filter(holder=team, epoch=3).update(shared=wrapped)
    with pytest.raises(AlteredError):
        recover_team_key(team, older[:2], holder_for(cast.stranger))
    HolderKey.objects.filter(holder=team, epoch=3).delete()
    HolderKey.objects.filter(holder=team, epoch=2).update(shared=wrapped)
    Holder.objects.filter(pk=team.pk).update(epoch=2)
    with pytest.raises(RolledBackError):
        recover_team_key(team, older[:2], holder_for(cast.stranger))


def test_tables_alone_bring_no_key_back(cast: Cast, team: Holder) -> None:
    """A thief holds what waits to be printed and the wrapped key, and knows how many are needed."""
    shares = hand_out_shares(keyring_for(cast.adviser), team, [None], 1)
    words = (show_share(keyring_for(cast.adviser), shares[0]) or [])[4:]
    row = KeyShare.objects.get()
    assert not any(word.encode() in bytes(row.words or b"") for word in words)
