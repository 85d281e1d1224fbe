import contextlib
import itertools
import secrets
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teilhabe.engines.sealing.codes import CodeError
from teilhabe.engines.sealing.errors import ShareError
from teilhabe.engines.sealing.recovery import (
    BELOW,
    SHARE_WORDS,
    RecoveryCode,
    join_shares,
    read_share,
    split_secret,
)


def new_secret() -> bytes:
    return secrets.token_bytes(16)


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


@pytest.mark.parametrize(("threshold", "shares"), [(k, n) for n in range(1, 6) for k in range(1, n + 1)])
def test_any_so_many_shares_suffice(threshold: int, shares: int) -> None:
    secret = new_secret()
    lines = split_secret(secret, threshold, shares)
    assert {len(line.split()) for line in lines} == {SHARE_WORDS}
    assert {join_shares(some) for some in itertools.combinations(lines, threshold)} == {secret}
    assert join_shares([*lines, lines[0]]) == secret
    for some in itertools.combinations(lines, threshold - 1):
        with pytest.raises(ShareError):
            join_shares(some)


def test_one_share_twice_is_one() -> None:
    lines = split_secret(new_secret(), 2, 3)
    with pytest.raises(ShareError):
        join_shares([lines[0], lines[0]])


def test_foreign_shares_are_refused() -> None:
    ours, theirs = split_secret(new_secret(), 2, 3), split_secret(new_secret(), 2, 3)
    for shares in ([ours[0], theirs[1]], ["no such words"], []):
        with pytest.raises(ShareError):
            join_shares(shares)


def abbreviated(line: str) -> str:
    return " ".join(f"{place}. {word[:4].upper()}" for place, word in enumerate(line.split(), start=1))


@pytest.mark.parametrize("typed_as", [str, str.upper, abbreviated, lambda line: line.replace(" ", ",\n")])
def test_share_is_read_however_it_was_typed(typed_as: Callable[[str], str]) -> None:
    line = split_secret(new_secret(), 2, 3)[1]
    assert read_share(typed_as(line)) == line


def reason_of(text: str) -> tuple[str, int]:
    with pytest.raises(CodeError) as caught:
        read_share(text)
    return caught.value.reason, caught.value.position


def test_what_cannot_be_a_share_is_named() -> None:
    words = split_secret(new_secret(), 2, 3)[0].split()
    other = "academic" if words[7] != "academic" else "acid"
    swapped = [*words[:7], other, *words[8:]]
    assert reason_of(" 1. ") == ("empty", 0)
    assert reason_of(" ".join([*words[:4], "Straße", *words[5:]])) == ("unknown word", 5)
    assert reason_of(" ".join([*words[:4], "aca", *words[5:]])) == ("unknown word", 5)
    assert reason_of(" ".join([*words[:4], "academics", *words[5:]])) == ("unknown word", 5)
    assert reason_of(" ".join(words[:19])) == ("too short", 0)
    assert reason_of(" ".join([*words, words[0]])) == ("too long", 0)
    assert reason_of(" ".join(swapped)) == ("check words", 0)


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    with contextlib.suppress(CodeError):
        read_share(text)
