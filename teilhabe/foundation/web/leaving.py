"""What has to be forgotten when somebody leaves the page: other apps say what they keep for a visitor."""

import logging
from collections.abc import Callable

from django.contrib.auth import logout
from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

log = logging.getLogger(__name__)
Forget = Callable[[HttpRequest, HttpResponseBase], None]
_forgetters: list[Forget] = []


def register(forget: Forget) -> Forget:
    """Let `forget` be called at *leave this page*; for `AppConfig.ready`.

    It must do no harm when a stranger's site forces it, and must not fail when there is nothing to forget.
    """
    _forgetters.append(forget)
    return forget


def forget_everything(request: HttpRequest, response: HttpResponseBase) -> None:
    """End the session, call every forgetter, clear the browser. One that fails keeps no other from it."""
    for forget in (*_forgetters, _end_session):
        try:
            forget(request, response)
        except DatabaseError:
            log.exception("not forgotten")
    for name in request.COOKIES:
        response.delete_cookie(name)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'


def _end_session(request: HttpRequest, response: HttpResponseBase) -> None:
    logout(request)
