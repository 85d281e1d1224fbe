import pytest
import time_machine

from teilhabe.core.tallies import actions as tally
from teilhabe.core.tallies.blobs import EventTooLongError, check_longest_event
from teilhabe.core.tallies.counters import Counter, CounterError, Dimension
from teilhabe.core.tallies.models import Count, InboxBlob
from teilhabe.core.tallies.months import MonthError
from teilhabe.core.tallies.queries import counted_months, month_counts, monthly_table
from teilhabe.core.tallies.tests.visits import CROSSED, PLANTS, VISITS

pytestmark = pytest.mark.django_db
MONTH = "2026-11"


def add_visits(number: int, weather: str = "sun") -> None:
    for _ in range(number):
        tally.add(VISITS, MONTH, weather=weather)


def stored() -> dict[str, int]:
    """The counts on disk: value of the cell (total: empty) -> how often."""
    return {"/".join(count.cell.values()): count.value for count in Count.objects.all()}


def test_an_event_is_one_blob_and_nothing_else() -> None:
    tally.add(VISITS, MONTH, weather="sun", plants=["rose", "fern"])
    assert (InboxBlob.objects.count(), Count.objects.count()) == (1, 0)


def test_every_blob_has_the_same_size() -> None:
    tally.add(VISITS, MONTH)
    tally.take_back(tally.add(VISITS, MONTH, weather="sun", plants=["rose", "fern"]).ticket())
    tally.correct(VISITS, MONTH, counted={"weather": "sun"}, right=None)
    assert {len(blob) for blob in InboxBlob.objects.values_list("blob", flat=True)} == {512}


def test_the_month_counts_the_inbox_and_what_was_folded() -> None:
    add_visits(5)
    tally.fold()
    add_visits(2, "rain")
    assert monthly_table(VISITS, MONTH, "weather").counts == {"not_asked": 0, "sun": 5, "rain": 2}


def test_two_values_of_one_event_count_one_event_and_two_mentions() -> None:
    tally.add(VISITS, MONTH, plants=["rose", "fern"])
    table = monthly_table(VISITS, MONTH, "plants")
    assert (month_counts(VISITS, MONTH)[()], table.total, PLANTS.counts_mentions) == (1, 2, True)


def test_wrong_values_are_refused_at_once() -> None:
    with pytest.raises(CounterError):
        tally.add(VISITS, MONTH, weather="snow")
    with pytest.raises(MonthError):
        tally.add(VISITS, "2026-11-22")
    assert not InboxBlob.objects.exists()


def test_the_same_entry_counts_once() -> None:
    tally.add_once(7, VISITS, MONTH)
    tally.add_once(7, VISITS, MONTH)
    assert month_counts(VISITS, MONTH)[()] == 1


def test_four_events_wait_for_company() -> None:
    add_visits(4)
    assert tally.fold() == 0
    assert (InboxBlob.objects.count(), Count.objects.count()) == (4, 0)


def test_five_events_are_folded() -> None:
    add_visits(4)
    add_visits(1, "rain")
    assert tally.fold() == 5
    assert stored() == {"": 5, "sun": 4, "rain": 1, "not_asked": 5}
    assert not InboxBlob.objects.exists()


def test_another_counter_or_month_is_no_company() -> None:
    add_visits(4)
    tally.add(CROSSED, MONTH)
    tally.add(VISITS, "2026-10")
    assert tally.fold() == 0


def test_corrections_are_no_company() -> None:
    add_visits(4)
    for _ in range(3):
        tally.correct(VISITS, MONTH, counted={"weather": "sun"}, right={"weather": "rain"})
    assert tally.fold() == 0


def test_folding_again_adds_to_the_same_counts() -> None:
    add_visits(5)
    tally.fold()
    add_visits(6)
    tally.fold()
    assert stored()["sun"] == 11


def test_a_correction_moves_one_event() -> None:
    add_visits(5)
    tally.fold()
    tally.correct(VISITS, MONTH, counted={"weather": "sun"}, right={"weather": "rain"})
    table = monthly_table(VISITS, MONTH, "weather")
    assert (table.counts["sun"], table.counts["rain"], table.total) == (4, 1, 5)


def test_an_event_taken_back_in_the_inbox_leaves_it_looking_the_same() -> None:
    ticket = tally.add(VISITS, MONTH, weather="sun").ticket()
    tally.take_back(ticket)
    tally.take_back(ticket)
    assert (InboxBlob.objects.count(), month_counts(VISITS, MONTH)[()]) == (1, 0)


def test_an_event_taken_back_after_the_fold_is_balanced_once() -> None:
    ticket = tally.add(VISITS, MONTH, weather="sun").ticket()
    add_visits(5, "rain")
    tally.fold()
    tally.take_back(ticket)
    tally.take_back(ticket)
    assert monthly_table(VISITS, MONTH, "weather").counts == {"not_asked": 0, "sun": 0, "rain": 5}


def test_events_taken_back_never_reach_the_counts() -> None:
    tally.take_back(tally.add(VISITS, MONTH, weather="rain").ticket())
    add_visits(5)
    assert tally.fold() == 5
    assert stored() == {"": 5, "sun": 5, "not_asked": 5}
    assert not InboxBlob.objects.exists()


def test_an_old_or_forged_ticket_is_refused() -> None:
    with time_machine.travel("2026-11-22 10:00:00+00:00", tick=False):
        ticket = tally.add(VISITS, MONTH).ticket()
    with time_machine.travel("2026-11-22 10:16:00+00:00", tick=False), pytest.raises(tally.TicketError):
        tally.take_back(ticket)
    with pytest.raises(tally.TicketError):
        tally.take_back("[1,2]:forged")


def test_counted_months_are_listed_newest_first() -> None:
    for month in ("2026-09", "2026-11", "2026-10"):
        for _ in range(5):
            tally.add(VISITS, month)
    tally.fold()
    assert counted_months(VISITS) == ["2026-11", "2026-10", "2026-09"]


def test_a_counter_too_large_for_a_blob_is_refused_at_start() -> None:
    plants = Dimension("plants", "Pflanzen", {"r" * 400: "Rose", "f" * 400: "Farn"}, most=2)
    with pytest.raises(EventTooLongError, match=r"large: .* bytes, at most 462 fit"):
        check_longest_event(Counter("large", "Besuche", "Besuche", (plants,)))
