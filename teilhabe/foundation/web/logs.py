"""Logging that keeps quiet: where something went wrong, never what somebody typed, sent or was called."""

import logging
import traceback
from types import TracebackType

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutContent(logging.Filter):
    """Takes addresses and texts of requests out of Django's own records."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            record.msg, record.args = "%s at %s", (getattr(record, "status_code", ""), _route(match))
            record.request = None
        elif record.name.startswith("django.security"):
            record.msg, record.args = record.name, ()
        return True


def _route(match: object) -> str:
    return f"/{getattr(match, 'route', None) or '(no page)'}"


class WithoutWords(logging.Formatter):
    """Exceptions by type and place: their words may quote a row or a request."""

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 - logging's own name
        exception = ei[1]
        lines = []
        while exception is not None:
            frames = traceback.extract_tb(exception.__traceback__, limit=-8)
            where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
            lines.append(f"{type(exception).__module__}.{type(exception).__qualname__} in {where}")
            exception = exception.__cause__ or exception.__context__
        return "\n".join(lines)
