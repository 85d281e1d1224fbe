"""What has to be forgotten when somebody leaves the page: other apps say what they keep for a visitor."""

import logging
from collections.abc import Callable

from django.contrib.auth import logout
from django.db import DatabaseError
from django.http import HttpRequest

log = logging.getLogger(__name__)
Forget = Callable[[HttpRequest], None]
_forgetters: list[Forget] = []


def register(forget: Forget) -> Forget:
    """Let `forget` be called at *leave this page*; usable as a decorator, called when the apps are ready.

    It must do no harm when a stranger's site forces it, and must not fail when there is nothing to forget.
    """
    _forgetters.append(forget)
    return forget


def forget_everything(request: HttpRequest) -> None:
    """End the session and call every forgetter; a failing one must not keep the others from it."""
    for forget in (*_forgetters, logout):
        try:
            forget(request)
        except DatabaseError:
            log.exception("not forgotten")
