"""Leaving the page: what has to be forgotten, and the time during which nothing of the house is shown.

Other apps say what they keep for a visitor.
"""

import logging
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

log = logging.getLogger(__name__)
Forget = Callable[[HttpRequest, HttpResponseBase], None]
_forgetters: list[Forget] = []

LEAVE, NEUTRAL = "/leave/", "/calendar/"
# An innocent name and the same value for everybody: all it says is that somebody looked at a calendar.
AWAY_COOKIE = ("__Host-" if settings.HOUSE.https else "") + "calendar"
AWAY, AWAY_FOR = "1", 15 * 60


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
    # Not "cookies": browsers would throw away the cookie of this very answer too.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'


def _end_session(request: HttpRequest, response: HttpResponseBase) -> None:
    logout(request)


def stay_away(response: HttpResponseBase) -> None:
    """From now on this browser is shown the calendar only, for a quarter of an hour; nobody else knows."""
    response.set_cookie(
        AWAY_COOKIE, AWAY, max_age=AWAY_FOR, secure=settings.HOUSE.https, httponly=True, samesite="Lax"
    )


def is_away(request: HttpRequest) -> bool:
    return request.COOKIES.get(AWAY_COOKIE) == AWAY


def come_back(response: HttpResponseBase) -> None:
    response.delete_cookie(AWAY_COOKIE, samesite="Lax")
