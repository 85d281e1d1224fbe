"""Who may be the second of two (decision 0009). Pure: sets of ids, no table is asked here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Circle:
    """Who came in and holds a guarded role today, by what they do; somebody may be in several."""

    leading: frozenset[int] = frozenset()
    administering: frozenset[int] = frozenset()
    keeping: frozenset[int] = frozenset()

    def seconds(self, proposer: int, person: int, let_in_by: int | None = None) -> frozenset[int]:
        """Who may confirm what `proposer` proposes for `person`; never one of the two.

        Nor whoever had the link with which the person came in: with the code as well it would be one hand.
        One of the pair leads or coordinates. Where nobody else does, who advises or audits stands in.
        """
        fitting = self.leading | (self.administering if proposer in self.leading else frozenset())
        never = {proposer, person, let_in_by}
        return (fitting - never) or (self.keeping - never)

    def is_alone(self, proposer: int, person: int) -> bool:
        """Whether somebody who leads or coordinates has nobody beside them who could confirm."""
        return proposer in self.leading and not self.seconds(proposer, person)
