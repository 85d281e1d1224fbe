"""Work in the background. Arguments are ids and codes only: the table of tasks is not sealed."""

import traceback
from collections.abc import Callable
from functools import wraps
from typing import Any

from django_tasks import task

from teilhabe.foundation.jobs.models import Failure


class TaskFailedError(Exception):
    """A task failed; the text names the row that says where."""


def background(function: Callable[..., Any]) -> Any:
    """A task: `function.enqueue(row.pk)`. When it fails, neither the table nor a log gets to see values."""

    @wraps(function)
    def scrubbed(*args: Any, **kwargs: Any) -> None:
        try:
            function(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - whatever it is, its text may hold what was confided
            failure = record_failure(f"{function.__module__}.{function.__qualname__}", error)
        else:
            return
        raise TaskFailedError(f"see Failure {failure.pk}")

    return task(scrubbed)


def record_failure(name: str, error: BaseException) -> Failure:
    """Keep the kind of the error and its lines, not its words."""
    frames = traceback.extract_tb(error.__traceback__)
    return Failure.objects.create(
        task=name,
        kind=f"{type(error).__module__}.{type(error).__qualname__}",
        lines="\n".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames),
    )
