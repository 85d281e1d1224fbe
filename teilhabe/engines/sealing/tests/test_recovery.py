import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teilhabe.engines.sealing.codes import CodeError
from teilhabe.engines.sealing.errors import ShareError
from teilhabe.engines.sealing.keys import new_key
from teilhabe.engines.sealing.recovery import BELOW, RecoveryCode, join_shares, split_secret


@given(st.integers(0, BELOW - 1))
def test_sheet_comes_back(number: int) -> None:
    code = RecoveryCode(number)
    assert [len(group) for group in code.digits.split()] == [5] * 8
    assert RecoveryCode.parse(code.digits) == code


def test_sheet_needs_the_pepper() -> None:
    code = RecoveryCode.new()
    assert code.wrapping_key(b"a" * 32) != code.wrapping_key(b"b" * 32)


def test_half_a_sheet_is_refused() -> None:
    with pytest.raises(CodeError, match="too short"):
        RecoveryCode.parse(RecoveryCode.new().digits[:20])


def test_any_two_of_three_shares_suffice() -> None:
    secret = new_key()
    shares = split_secret(secret, 2, 3)
    assert {join_shares(pair) for pair in itertools.combinations(shares, 2)} == {secret}


def test_too_few_or_foreign_shares_are_refused() -> None:
    ours, theirs = split_secret(new_key(), 2, 3), split_secret(new_key(), 2, 3)
    for shares in (ours[:1], [ours[0], theirs[1]], ["no such words"], []):
        with pytest.raises(ShareError):
            join_shares(shares)
