"""Finds cases by what somebody remembers of them. Nothing that can be found is stored in the clear."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import F, QuerySet

from teilhabe.core.accounts.models import User
from teilhabe.core.accounts.pledges import require_pledge
from teilhabe.core.accounts.queries import viewer
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.models import NUMBER_BITS, Holder
from teilhabe.core.vault.names import rows_like
from teilhabe.core.vault.readings import note_found
from teilhabe.engines.names import ALIKE_FROM, search_keys, similarity
from teilhabe.foundation.access.table import rows_for
from teilhabe.rooms.advice.finding import phone_keys, topics_like
from teilhabe.rooms.advice.models import Case, CaseSheet
from teilhabe.rooms.advice.queries.cases import open_cases_for
from teilhabe.rooms.advice.readings.cases import CaseLine, safes_of

NUMBER = re.compile(r"[0-9A-F]{5}")
# From here on a new name asks whether it is the same person.
TWINS_FROM = 0.85
MOST_SHOWN = 20
MOST_LOOKED_THROUGH = 300


@dataclass(frozen=True)
class Found:
    """`own` may be read at once; of `others` only the id and whom to ask are told, never the name."""

    own: list[CaseLine]
    others: list[tuple[int, User]]

    def __bool__(self) -> bool:
        return bool(self.own or self.others)


def find_cases(keyring: Keyring, typed: str) -> Found:
    """Cases by the number of the case, a phone number, a name that is only known roughly, or a topic.

    The surest first: names by how alike they are. Topics are looked for among the person's own open cases.

    Raises:
        PledgeError: without a valid declaration of secrecy nothing is opened.
    """
    require_pledge(keyring.user)
    search = _Search(keyring)
    found = [*search.numbered(typed), *search.with_phone(typed)] or [
        *search.alike(typed, ALIKE_FROM),
        *search.about(topics_like(typed)),
    ]
    return search.noted(found)


def find_twins(keyring: Keyring, name: str, phone: str) -> Found:
    """Cases that may be about the same person: nearly the same name, or the same telephone.

    Raises: as `find_cases`.
    """
    require_pledge(keyring.user)
    search = _Search(keyring)
    return search.noted([*search.with_phone(phone), *search.alike(name, TWINS_FROM)])


@dataclass
class _Search:
    """One search among the cases of the person's teams; it counts what it had to open."""

    keyring: Keyring
    opened: set[int] = field(default_factory=set)

    def numbered(self, typed: str) -> Iterator[CaseLine]:
        number = typed.strip().upper()
        if NUMBER.fullmatch(number):
            own_number = F("pk").bitand(2**NUMBER_BITS - 1)
            cases = self._cases.annotate(own_number=own_number).filter(own_number=int(number, 16))
            yield from self._lines(cases, lambda sheet: True)

    def with_phone(self, typed: str) -> Iterator[CaseLine]:
        keys = phone_keys(typed)
        if keys:
            yield from self._lines(self._indexed(keys), lambda sheet: phone_keys(sheet.contact.phone) == keys)

    def alike(self, name: str, least: float) -> Iterator[CaseLine]:
        """Some are candidates only because many names share a bucket: they share no key."""
        keys = search_keys(name)
        lines = self._lines(self._indexed(keys), lambda sheet: bool(keys & search_keys(sheet.call_name)))
        scored = [(similarity(name, line.sheet.call_name), line) for line in lines if line.sheet]
        scored.sort(key=lambda hit: hit[0], reverse=True)
        yield from (line for score, line in scored if score >= least)

    def about(self, topics: Collection[str]) -> Iterator[CaseLine]:
        if topics:
            cases = open_cases_for(self.keyring.user)[:MOST_LOOKED_THROUGH]
            yield from self._lines(cases, lambda sheet: any(_is_about(sheet, topic) for topic in topics))

    def noted(self, lines: Iterable[CaseLine]) -> Found:
        """What is shown of it; each person who is found is told that somebody looked."""
        hits = list({line.case.pk: line for line in lines}.values())[:MOST_SHOWN]
        note_found(
            self.keyring,
            safes_of(line.case for line in hits),
            **viewer(self.keyring.user),
            action="advice.search_cases",
            detail={"opened": len(self.opened), "cases": [line.case.pk for line in hits]},
        )
        found = Case.objects.filter(pk__in=[line.case.pk for line in hits])
        readable = set(rows_for(self.keyring.user, "advice.view_case", found).values_list("pk", flat=True))
        return Found(
            own=[line for line in hits if line.case.pk in readable],
            others=[(line.case.pk, line.case.owner) for line in hits if line.case.pk not in readable],
        )

    @property
    def _cases(self) -> QuerySet[Case]:
        return Case.objects.filter(team__in=self.keyring.user.team_ids).select_related("owner")

    def _indexed(self, keys: frozenset[str]) -> QuerySet[Case]:
        teams = Holder.objects.filter(pk__in=self.keyring.user.team_ids)
        return self._cases.filter(
            pk__in=[row for team in teams for row in rows_like(self.keyring, team, keys)]
        )

    def _lines(self, cases: Iterable[Case], matches: Callable[[CaseSheet], bool]) -> Iterator[CaseLine]:
        """Those whose sheet matches, once they are open."""
        rows = list(cases)
        safes = self.keyring.open_all([case.safe_id for case in rows])
        self.opened |= set(safes)
        for case in rows:
            sheet = safes[case.safe_id].try_read(case) if case.safe_id in safes else None
            if sheet is not None and matches(sheet):
                yield CaseLine(case, sheet)


def _is_about(sheet: CaseSheet, topic: str) -> bool:
    return any(concern == topic or concern.startswith(f"{topic}.") for concern in sheet.concerns)
