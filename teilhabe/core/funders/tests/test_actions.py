from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from teilhabe.core.funders.actions import count_contact, count_for_team, recount, switch_off, switch_on
from teilhabe.core.funders.models import ReportingDuty
from teilhabe.core.funders.queries import open_reports
from teilhabe.core.tallies import actions as tally
from teilhabe.core.tallies.counters import counter_named
from teilhabe.core.tallies.models import InboxBlob
from teilhabe.core.tallies.months import month_after, this_month
from teilhabe.core.tallies.queries import month_counts
from teilhabe.core.tallies.tallies import CONTACTS
from tests.cast import Cast, add_team
from tests.funders import report_named, switched_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_sealer")]
VALUES = {"sequence": "first", "result": "referral", "language": "ti", "topic": ("health",)}


def counted(code: str, month: str = "") -> dict[Any, int]:
    counts = month_counts(counter_named(code), month or this_month())
    return {cell: value for cell, value in counts.items() if value}


def count(cast: Cast, entry: int = 1, *, team: int | None = None, **answers: str) -> list[tally.Added]:
    own = {"asylum_counselling": answers}
    team = cast.team.pk if team is None else team
    return count_contact(entry, CONTACTS, VALUES, team_id=team, minutes=20, answers=own)


def test_nothing_is_counted_while_no_report_is_on(cast: Cast) -> None:
    assert count(cast, gender="female") == []
    assert not InboxBlob.objects.exists()


def test_each_answer_is_counted_apart_and_only_what_is_asked(cast: Cast) -> None:
    switched_on("asylum_counselling", cast.team, cast.manager, ["gender"])
    count(cast, gender="female", origin="sy")
    assert counted("asylum_counselling/gender") == {(): 1, (("gender", "female"),): 1}
    assert counted("asylum_counselling/origin") == {}
    assert counted("asylum_counselling/length")[(("length", "under_30"),)] == 1
    assert InboxBlob.objects.count() == 3


def test_of_a_conversation_a_report_counts_only_what_it_needs(cast: Cast) -> None:
    switched_on("asylum_counselling", cast.team, cast.manager, [])
    count(cast)
    counts = counted("asylum_counselling/contacts")
    assert counts[(("result", "referral"),)] == 1
    assert (("language", "not_asked"),) in counts
    assert (("language", "ti"),) not in counts


def test_who_does_not_want_to_say_is_counted_as_that(cast: Cast) -> None:
    switched_on("asylum_counselling", cast.team, cast.manager, ["gender", "age"])
    count(cast, gender="no_answer")
    assert (("gender", "no_answer"),) in counted("asylum_counselling/gender")
    assert (("age", "not_asked"),) in counted("asylum_counselling/age")


def test_what_is_asked_once_counts_at_the_first_conversation_only(cast: Cast) -> None:
    switched_on("asylum_counselling", cast.team, cast.manager)
    follow_up = VALUES | {"sequence": "follow_up"}
    own = {"asylum_counselling": {"gender": "female", "focus": "court"}}
    count_contact(1, CONTACTS, follow_up, team_id=cast.team.pk, minutes=20, answers=own)
    assert counted("asylum_counselling/gender") == {}
    assert (("focus", "court"),) in counted("asylum_counselling/focus")


def test_the_same_entry_counts_once_and_is_taken_back_whole(cast: Cast) -> None:
    switched_on("asylum_counselling", cast.team, cast.manager)
    added = count(cast, 7, gender="female")
    assert len(count(cast, 7, gender="female")) == len(added) == InboxBlob.objects.count()
    tally.take_back(tally.ticket_of(added))
    codes = ("contacts", "gender", "age", "origin", "focus", "length")
    assert {code: counted(f"asylum_counselling/{code}") for code in codes} == {code: {} for code in codes}


def test_another_team_counts_nothing_for_it(cast: Cast) -> None:
    other = add_team("Beratung Süd", cast.stranger)
    switched_on("asylum_counselling", cast.team, cast.manager)
    assert count(cast, team=other.pk) == []


def test_a_duty_begins_and_ends_with_its_months(cast: Cast) -> None:
    duty = switched_on("asylum_counselling", cast.team, cast.manager)
    assert [each.report.code for each in open_reports(cast.adviser)] == ["asylum_counselling"]
    ReportingDuty.objects.update(from_month=month_after(this_month()))
    assert open_reports(cast.adviser) == []
    ReportingDuty.objects.update(from_month="2025-01", until_month=month_after(this_month(), -1))
    assert open_reports(cast.adviser) == []
    assert duty.until_month > this_month()


def test_what_is_switched_off_asks_nothing_any_more(cast: Cast) -> None:
    duty = switched_on("asylum_counselling", cast.team, cast.manager)
    count(cast, gender="female")
    switch_off(duty, by=cast.manager)
    assert count(cast, 2, gender="female") == []
    assert counted("asylum_counselling/gender")[()] == 1


def test_it_is_switched_on_once_for_a_time(cast: Cast) -> None:
    duty = switched_on("asylum_counselling", cast.team, cast.manager)
    with pytest.raises(ValidationError, match="schon eingeschaltet"):
        switched_on("asylum_counselling", cast.team, cast.manager)
    switch_off(duty, by=cast.manager)
    switched_on("asylum_counselling", cast.team, cast.manager)


@pytest.mark.parametrize(("from_month", "until_month"), [("2020-01", "2030-01"), ("2031-02", "2031-01")])
def test_no_month_before_this_one_and_no_end_before_the_start(
    cast: Cast, from_month: str, until_month: str
) -> None:
    with pytest.raises(ValidationError, match="Der erste Monat"):
        switch_on(
            report_named("asylum_counselling"),
            cast.team,
            from_month=from_month,
            until_month=until_month,
            questions=[],
            by=cast.manager,
        )


def test_a_question_of_another_report_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="darf hier niemand stellen"):
        switched_on("asylum_counselling", cast.team, cast.manager, ["status"])


def test_what_the_whole_house_reports_is_not_switched_on(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="das ganze Haus"):
        switched_on("city_report", cast.team, cast.manager, [])


def test_only_who_leads_switches(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        switched_on("asylum_counselling", cast.team, cast.adviser)
    duty = switched_on("asylum_counselling", cast.team, cast.manager)
    with pytest.raises(PermissionDenied):
        switch_off(duty, by=cast.coordinator)


def test_a_correction_reaches_the_reports_that_counted(cast: Cast) -> None:
    opened = counter_named("cases_opened")
    switched_on("migration_counselling", cast.team, cast.manager)
    before, right = {"topic": ("health",)}, {"topic": ("housing",)}
    reports = count_for_team(cast.team.pk, opened, this_month(), before)
    assert reports == ("migration_counselling",)
    recount(reports, opened, this_month(), counted=before, right=right)
    assert counted("migration_counselling/cases_opened") == {(): 1, (("topic", "housing"),): 1}
    recount((), opened, this_month(), counted=right, right=before)
    assert (("topic", "housing"),) in counted("migration_counselling/cases_opened")
