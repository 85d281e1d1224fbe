import datetime
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django_tasks_db.models import DBTaskResult

from teilhabe.foundation.jobs.actions import forget_old_results
from teilhabe.foundation.jobs.models import Failure
from teilhabe.foundation.jobs.table import DAY, Job
from teilhabe.foundation.jobs.timer import run_due_jobs, work_off
from tests.garden.jobs import water
from tests.garden.models import Plot

NOON = datetime.datetime(2026, 7, 1, 12, 20, tzinfo=datetime.UTC)


def nothing() -> None: ...


@pytest.mark.parametrize(
    ("every", "at", "expected"),
    [
        (datetime.timedelta(hours=1), None, datetime.datetime(2026, 7, 1, 12, tzinfo=datetime.UTC)),
        (datetime.timedelta(minutes=15), None, datetime.datetime(2026, 7, 1, 12, 15, tzinfo=datetime.UTC)),
        (DAY, datetime.time(3), datetime.datetime(2026, 7, 1, 1, tzinfo=datetime.UTC)),
        (DAY, datetime.time(23), datetime.datetime(2026, 6, 30, 21, tzinfo=datetime.UTC)),
    ],
)
def test_slot_begins_where_it_should(
    every: datetime.timedelta, at: datetime.time | None, expected: datetime.datetime
) -> None:
    assert Job(name="x", every=every, at=at, run=nothing).slot(NOON) == expected


def test_only_daily_jobs_have_a_time_of_day() -> None:
    with pytest.raises(ValueError, match="only a daily job"):
        Job(name="x", every=datetime.timedelta(hours=1), at=datetime.time(3), run=nothing)


@pytest.mark.django_db
def test_job_runs_once_in_each_stretch() -> None:
    for moment, expected in [(NOON, 1), (NOON + datetime.timedelta(minutes=30), 1), (NOON + DAY, 2)]:
        with time_machine.travel(moment):
            run_due_jobs()
            work_off()
        assert Plot.objects.filter(name="Unkraut").count() == expected


@pytest.mark.django_db
def test_job_that_was_claimed_is_not_due() -> None:
    assert "garden.grow_weeds" in run_due_jobs()
    assert run_due_jobs() == []


@pytest.mark.skipif(settings.HOUSE.database == "sqlite", reason="SQLite lets in one writer at a time anyway")
@pytest.mark.django_db(transaction=True)
def test_of_several_nodes_only_one_gets_the_job() -> None:
    def claim(_: int) -> list[str]:
        try:
            return run_due_jobs()
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as nodes:
        claimed = [name for names in nodes.map(claim, range(8)) for name in names]
    assert claimed.count("garden.grow_weeds") == 1


@pytest.mark.django_db
def test_command_runs_what_is_due(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("run_due_jobs")
    assert "garden.grow_weeds" in capsys.readouterr().out
    assert Plot.objects.filter(name="Unkraut").exists()


@pytest.mark.django_db
def test_task_gets_an_id_and_does_its_work() -> None:
    plot = Plot.objects.create(name="Tomaten")
    water.enqueue(plot.pk)
    work_off()
    assert Plot.objects.get().name == "Tomaten (gegossen)"


@pytest.mark.django_db
def test_failure_keeps_place_and_kind_but_no_words() -> None:
    plot = Plot.objects.create(name="Tomaten", note="ein Geheimnis")
    water.enqueue(plot.pk)
    work_off()
    failure, result = Failure.objects.get(), DBTaskResult.objects.get()
    assert (failure.task, failure.kind) == ("tests.garden.jobs.water", "builtins.ValueError")
    assert "garden/jobs.py" in failure.lines
    assert result.status == "FAILED"
    for text in (failure.lines, result.traceback):
        assert "Geheimnis" not in text


@pytest.mark.django_db
def test_old_results_and_failures_are_forgotten() -> None:
    with time_machine.travel(NOON):
        for note in ("", "x"):
            water.enqueue(Plot.objects.create(name="Tomaten", note=note).pk)
        work_off()
    with time_machine.travel(NOON + datetime.timedelta(days=2)):
        forget_old_results()
        assert not DBTaskResult.objects.exists()
        assert Failure.objects.exists()
    with time_machine.travel(NOON + datetime.timedelta(days=31)):
        forget_old_results()
        assert not Failure.objects.exists()


@pytest.mark.live
def test_timer_stops_when_it_is_told() -> None:
    timer = subprocess.Popen(
        [sys.executable, "-m", "teilhabe.config.cli", "jobs", os.environ["TEILHABE_HOME"]]
    )
    with pytest.raises(subprocess.TimeoutExpired):
        timer.wait(timeout=3)
    timer.send_signal(signal.SIGTERM)
    assert timer.wait(timeout=10) == 0
