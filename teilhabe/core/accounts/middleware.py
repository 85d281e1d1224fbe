from collections.abc import Callable
from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from teilhabe.core.accounts.queries import has_second_factor

Answer = Callable[[HttpRequest], HttpResponse]
OPEN_WITHOUT_SECOND_FACTOR = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
        "account_logout",
    }
)


ENTRANCE = frozenset({"account_login", "mfa_authenticate"})


class SessionsMiddleware(SessionMiddleware):
    """Django's, for people who press the button of the log-in twice.

    The first press ends the session that the second one came with. The browser shows the answer to the
    second: the log-in, which leads on whoever the first has logged in.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except SessionInterrupted:
            match = request.resolver_match
            if match is None or match.url_name not in ENTRANCE:
                raise
            back = request.GET.get(REDIRECT_FIELD_NAME)
            query = f"?{urlencode({REDIRECT_FIELD_NAME: back})}" if back else ""
            return HttpResponseRedirect(f"{reverse('account_login')}{query}")


class AskPasswordAgainMiddleware:
    """Sends people to type their password again, then back to the page.

    allauth would keep the whole request in the session, with the address, the browser and what was typed.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, ReauthenticationRequired):
            return None
        back = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{back}")


class SecondFactorMiddleware:
    """Whoever logged in without a second factor sets one up before anything else."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        if (
            not getattr(view, "login_required", True)
            or not request.user.is_authenticated
            or (match is not None and match.url_name in OPEN_WITHOUT_SECOND_FACTOR)
            or has_second_factor(request.user)
        ):
            return None
        return redirect("mfa_index")
