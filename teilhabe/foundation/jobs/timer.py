"""The one timer of a house: claims the jobs that are due and works off what waits in the background."""

import datetime
import os
import signal
import threading
from typing import Any

from django.db import DatabaseError, close_old_connections, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from teilhabe.foundation.jobs.background import background, record_failure
from teilhabe.foundation.jobs.models import Slot
from teilhabe.foundation.jobs.table import ORIGIN, Job, jobs

PAUSE_SECONDS = 5.0


@background
def run_job(name: str) -> None:
    jobs()[name].run()


def run_due_jobs() -> list[str]:
    """Hand the jobs that are due to the background. Returns their names; other nodes get none of them."""
    now = timezone.now()
    return [job.name for job in jobs().values() if _claim(job, now)]


@transaction.atomic
def _claim(job: Job, now: datetime.datetime) -> bool:
    slot = job.slot(now)
    Slot.objects.get_or_create(job=job.name, defaults={"last": ORIGIN})
    is_ours = bool(Slot.objects.filter(job=job.name, last__lt=slot).update(last=slot))
    if is_ours:
        run_job.enqueue(job.name)
    return is_ours


def work_off() -> None:
    """Run every task that waits now, one after the other."""
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )
    while (waiting := _claimed_task(worker.worker_id)) is not None:
        worker.run_task(waiting)


def _claimed_task(worker_id: str) -> DBTaskResult[Any, Any] | None:
    """The next task, which from now on no other node takes."""
    with exclusive_transaction():
        waiting: DBTaskResult[Any, Any] | None = DBTaskResult.objects.ready().get_locked()
        if waiting is not None:
            waiting.claim(worker_id)
    return waiting


def run_until_stopped() -> None:
    """Until SIGTERM or SIGINT arrives (a task that runs is finished first) or the parent process is gone."""
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    parent = os.getppid()
    while os.getppid() == parent and not stopped.is_set():
        _turn()
        stopped.wait(PAUSE_SECONDS)


def _turn() -> None:
    """A database that is locked or away for a moment must not end the timer."""
    close_old_connections()
    try:
        run_due_jobs()
        work_off()
    except DatabaseError as error:
        _note(error)


def _note(error: DatabaseError) -> None:
    try:
        record_failure("timer", error)
    except DatabaseError:
        return  # the next turn tries again
