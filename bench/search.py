"""A name among 100,000 sealed cases of one team: to find it, and to open a page of twenty hits."""

import itertools
import random
from collections.abc import Iterable, Iterator

from bench.house import enter_new_house
from bench.names import pairs_of
from bench.yardstick import Yardstick, cpu_seconds, report

enter_new_house()

from django.db import transaction  # noqa: E402

from teilhabe.core.accounts.models import Team  # noqa: E402
from teilhabe.core.vault import actions as vault  # noqa: E402
from teilhabe.core.vault.keyring import Keyring  # noqa: E402
from teilhabe.core.vault.models import Grant, Half, Holder, Safe, random_id  # noqa: E402
from teilhabe.core.vault.names import index_names  # noqa: E402
from teilhabe.core.vault.queries import current_certificates  # noqa: E402
from teilhabe.core.vault.safes import OpenSafe  # noqa: E402
from teilhabe.engines.names import search_keys  # noqa: E402
from teilhabe.engines.sealing.keys import new_half, seal_to  # noqa: E402
from teilhabe.rooms.advice.models import Case, CaseSheet  # noqa: E402
from teilhabe.rooms.advice.readings.search import find_cases  # noqa: E402
from tests.cast import add_person, add_team, stretched  # noqa: E402

CASES = 100_000
AT_A_TIME = 5_000
QUERIES = 41
PAGE = 20


def measure() -> Iterator[Yardstick]:
    user = add_person("alex", "Alex Sommer", "adviser")
    team = add_team("Beratung Mitte", user, is_intake=True)
    keyring = Keyring(user, vault.provide_keys(user.pk, stretched()[1]))
    chance = random.Random(4)  # noqa: S311
    names = list(itertools.islice(_names(chance), CASES))
    for start in range(0, CASES, AT_A_TIME):
        _file_cases(keyring, team, names[start : start + AT_A_TIME])
    asked = iter(chance.sample(names, QUERIES + 1))
    found = cpu_seconds(lambda: _find(keyring, next(asked)), times=QUERIES)
    yield Yardstick("a name among 100,000 sealed cases", found * 1000, "ms CPU", 50)
    cases = list(Case.objects.order_by("pk")[: PAGE * (QUERIES + 1)])
    pages = iter([cases[start : start + PAGE] for start in range(0, len(cases), PAGE)])
    opened = cpu_seconds(lambda: _open(keyring, next(pages)), times=QUERIES)
    yield Yardstick("20 hits of a search opened", opened * 1000, "ms CPU", 10)


def _names(chance: random.Random) -> Iterator[str]:
    """Given name and surname, in Latin, Arabic or Cyrillic letters, each one once."""
    columns = [list(column) for script in ("ar", "ru") for column in zip(*pairs_of(script), strict=True)]
    seen = set()
    while True:
        name = " ".join(chance.sample(chance.choice(columns), 2))
        if name not in seen:
            seen.add(name)
            yield name


@transaction.atomic(using="halves")
@transaction.atomic
def _file_cases(keyring: Keyring, team: Team, names: Iterable[str]) -> None:
    """What `open_case` writes for finding a case, many at a time."""
    holder = Holder.objects.get(pk=team.pk)
    certificate = current_certificates([team.pk])[team.pk]
    halves, safes, grants, cases = [], [], [], {}
    for name in names:
        safe_id, granted, kept = random_id(), new_half(), new_half()
        safe = OpenSafe(safe_id, granted, kept, {}, keyring.signer)
        halves.append(Half(safe=safe_id, half=kept))
        safes.append(Safe(pk=safe_id, seal=safe.seal()))
        sealed = seal_to(certificate.public, granted)
        grants.append(Grant(safe_id=safe_id, holder=holder, epoch=certificate.epoch, sealed=sealed))
        case = Case(team=team, owner=keyring.user)
        safe.write(case, CaseSheet(call_name=name))
        cases[name] = case
    Half.objects.bulk_create(halves)
    Safe.objects.bulk_create(safes)
    Grant.objects.bulk_create(grants)
    Case.objects.bulk_create(cases.values())
    for name, case in cases.items():
        index_names(keyring, holder, case.safe_id, case.pk, search_keys(name))


def _find(keyring: Keyring, name: str) -> None:
    """The right one is the first."""
    hit = find_cases(keyring, name).own[0]
    assert hit.sheet
    assert hit.sheet.call_name == name, name


def _open(keyring: Keyring, cases: list[Case]) -> None:
    safes = keyring.open_all([case.safe_id for case in cases])
    assert all(safes[case.safe_id].try_read(case) for case in cases)


if __name__ == "__main__":
    report(measure, within_minutes=20)
