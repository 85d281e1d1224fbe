"""Which pairs there are (decision 0009): A and B lead or coordinate, S and T administer, X and Y advise."""

import itertools

import pytest

from teilhabe.core.accounts.seconds import Circle

A, B, S, T, X, Y = range(1, 7)
FULL = Circle(leading=frozenset({A, B}), administering=frozenset({S, T}), keeping=frozenset({X, Y}))


@pytest.mark.parametrize(
    ("proposer", "person", "seconds"),
    [
        (S, X, {A, B}),
        (S, A, {B}),
        (A, X, {B, S, T}),
        (A, B, {S, T}),
        (A, S, {B, T}),
    ],
)
def test_one_of_the_two_leads_or_coordinates(proposer: int, person: int, seconds: set[int]) -> None:
    assert FULL.seconds(proposer, person) == seconds


def test_never_the_same_person_and_never_whom_it_is_about() -> None:
    for proposer, person in itertools.permutations(range(1, 8), 2):
        assert FULL.seconds(proposer, person).isdisjoint({proposer, person})


def test_whoever_had_the_link_does_not_get_the_code() -> None:
    assert FULL.seconds(A, X, let_in_by=S) == {B, T}
    assert FULL.seconds(S, X, let_in_by=B) == {A}
    small = Circle(leading=frozenset({A}), administering=frozenset({S}), keeping=frozenset({Y}))
    assert small.seconds(A, X, let_in_by=S) == {Y}
    assert not small.is_alone(A, X)


def test_two_administrators_are_no_pair() -> None:
    assert FULL.seconds(S, X).isdisjoint({S, T})
    assert not Circle(administering=frozenset({S, T})).seconds(S, X)


def test_where_nobody_else_leads_those_stand_in_who_keep_the_content() -> None:
    one_leader = Circle(leading=frozenset({A}), administering=frozenset({S}), keeping=frozenset({X, Y}))
    assert one_leader.seconds(S, A) == {X, Y}
    assert one_leader.seconds(A, S) == {X, Y}
    assert one_leader.seconds(A, X) == {S}


def test_whoever_leads_acts_alone_where_nobody_else_is_there() -> None:
    pair = Circle(leading=frozenset({A}), administering=frozenset({S}))
    assert pair.is_alone(A, S)
    assert not pair.is_alone(A, X)
    assert not pair.is_alone(S, A)
    assert not pair.is_alone(S, X)
    everything_in_one_hand = Circle(leading=frozenset({A}), administering=frozenset({A}))
    assert everything_in_one_hand.is_alone(A, X)
