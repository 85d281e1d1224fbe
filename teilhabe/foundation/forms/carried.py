"""Typed fields that a page in between carries along: a session that ended, a lock, a stale token.

The page shows why nothing was sent yet and holds the fields as hidden inputs, so that one press on a
button sends them again. Nothing is stored on the server; passwords and the like are never carried.
"""

import re
from http import HTTPStatus
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

NOT_CARRIED = frozenset({"csrfmiddlewaretoken", "draft", "code"})
SECRET_FIELD = re.compile(r"pass|receipt|secret|sheet", re.IGNORECASE)


def carried_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and values that the browser sent, in their order."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in NOT_CARRIED and not SECRET_FIELD.search(name) and isinstance(value, str)
    ]


def carried_page(request: HttpRequest, template: str, *, status: HTTPStatus, **context: Any) -> HttpResponse:
    """`template` shows the fields with `{% include "forms/carried_fields.html" %}`."""
    fields = carried_fields(request)
    context |= {"carried": fields, "action": request.get_full_path(), "lost_files": bool(request.FILES)}
    return render(request, template, context, status=status)


class KeepTypedAtLogIn(LoginRequiredMiddleware):
    """Django's default deny; but who sends a form after the session ended keeps what was typed."""

    def handle_no_permission(  # type: ignore[override] # Django: only ever a redirect
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponseBase:
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        return carried_page(
            request,
            "forms/session_ended.html",
            status=HTTPStatus.UNAUTHORIZED,
            login_url=self.get_login_url(view_func),
        )
