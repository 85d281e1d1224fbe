import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from teilhabe.core.tallies import actions as tally
from teilhabe.core.tallies.tallies import CONTACTS
from teilhabe.rooms.numbers.actions import release_month
from teilhabe.rooms.numbers.models import Release
from teilhabe.rooms.numbers.queries import released_report
from teilhabe.rooms.numbers.tests.conversations import MONTH, count, count_a_busy_month
from teilhabe.rooms.numbers.tests.test_queries import shown
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_sealer")]


def test_a_release_is_frozen(cast: Cast) -> None:
    count_a_busy_month()
    release = release_month(MONTH, by=cast.manager)
    count(10, language="vi")
    frozen = released_report(Release.objects.get())
    assert (release.edition, frozen.edition, frozen.counters[0].events) == (1, 1, 85)


def test_what_is_stored_holds_no_small_number(cast: Cast) -> None:
    count_a_busy_month()
    stored = release_month(MONTH, by=cast.manager).figures["contacts"]["tables"]
    numbers = [value for table in stored.values() for value in table["cells"].values()]
    assert not {1, 2, 3, 4} & set(numbers)


def test_a_correction_makes_a_revised_edition(cast: Cast) -> None:
    count_a_busy_month()
    release_month(MONTH, by=cast.manager)
    tally.correct(CONTACTS, MONTH, counted={"language": "ar"}, right=None)
    release = release_month(MONTH, by=cast.manager)
    assert (release.edition, released_report(release).counters[0].events) == (2, 84)


def test_a_revised_edition_does_not_show_what_the_first_one_hid(cast: Cast) -> None:
    count_a_busy_month()
    release_month(MONTH, by=cast.manager)
    count(9, language="ti")
    revised = shown(released_report(release_month(MONTH, by=cast.manager)), "Sprache")
    assert revised == {"Arabisch": 63, "Russisch": None, "Tigrinya": None}


def test_an_edition_without_a_change_is_refused(cast: Cast) -> None:
    count_a_busy_month()
    release_month(MONTH, by=cast.manager)
    with pytest.raises(ValidationError, match="nichts geändert"):
        release_month(MONTH, by=cast.manager)


def test_a_running_month_is_not_released(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="noch nicht zu Ende"):
        release_month("2026-11", by=cast.manager)


def test_an_adviser_may_not_release(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        release_month(MONTH, by=cast.adviser)
