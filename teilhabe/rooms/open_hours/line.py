"""Whose turn it is."""

from collections.abc import Collection, Iterable


def next_in_line(waiting: Iterable[tuple[int, str]], spoken: Collection[str]) -> int | None:
    """Of people and their languages, the longest waiting first: the first whose language is spoken, else the
    first of all; None where nobody waits."""
    people = list(waiting)
    for person, language in people:
        if language in spoken:
            return person
    return people[0][0] if people else None
