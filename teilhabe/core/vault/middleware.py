"""The page between a locked keyring and what somebody was about to do."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from teilhabe.core.vault.actions.sessions import unlock
from teilhabe.core.vault.errors import KeysLostError, LockedError, NoGrantError
from teilhabe.core.vault.keyring import put_cookie
from teilhabe.core.vault.refusals import MISSING_KEY, record_refusal
from teilhabe.engines.sealing.errors import CertificateError, SealedTextError
from teilhabe.foundation.forms.carried import carried_page
from teilhabe.foundation.web.errors import NOT_OPENED, Trouble, too_many, trouble_page
from teilhabe.foundation.web.limits import LimitReachedError, Rate, require
from teilhabe.foundation.web.public import language_of

PASSWORD, ASKED_BY_GET = "keyring_password", "keyring_back"
TRIES = Rate(count=10, seconds=300)
TAMPERED = Trouble(
    status=HTTPStatus.INTERNAL_SERVER_ERROR,
    title=_("Dieser Eintrag lässt sich nicht öffnen"),
    text=_(
        "Er wurde beschädigt oder von fremder Hand verändert. Wir haben das festgehalten."
        " Bitte sagen Sie der Person Bescheid, die für Technik zuständig ist."
    ),
)
UNOPENED = Trouble(
    status=HTTPStatus.FORBIDDEN,
    title=_("Dafür fehlt Ihnen ein Schlüssel"),
    text=_(
        "Was hier liegt, ist verschlossen, und Ihr Schlüssel öffnet es nicht. Wir haben das festgehalten."
        " Fragen Sie bitte jemanden aus Ihrem Team oder die Koordination."
    ),
)
TAMPERING = (SealedTextError, CertificateError, *MISSING_KEY)


class VaultMiddleware:
    """A locked keyring asks for the password in place; then the page or the form goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        put_cookie(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.method != "POST" or PASSWORD not in request.POST or not request.user.is_authenticated:
            return None
        password, asked_by_get = _take_fields(request)
        try:
            require(f"keyring-{request.user.pk}", request, TRIES)
            if not unlock(request, password):
                return _locked_page(request, "wrong", asked_by_get=asked_by_get)
        except KeysLostError:
            return _locked_page(request, "lost", asked_by_get=asked_by_get)
        except LimitReachedError as error:
            return too_many(request, error)
        except TAMPERING as error:
            return _refused(request, error, TAMPERED)
        return _back(request) if asked_by_get else None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, LockedError):
            return _locked_page(request, error.reason, asked_by_get=request.method != "POST")
        if isinstance(error, NoGrantError):
            return _refused(request, error, UNOPENED)
        if isinstance(error, TAMPERING):
            return _refused(request, error, TAMPERED)
        return None


def _refused(request: HttpRequest, error: Exception, trouble: Trouble) -> HttpResponse:
    record_refusal(error, actor=request.user if request.user.is_authenticated else None)
    return trouble_page(request, NOT_OPENED if language_of(request.path) else trouble)


def _take_fields(request: HttpRequest) -> tuple[str, bool]:
    """The view sees what it would have seen without the page in between."""
    fields = request.POST.copy()
    password, asked_by_get = fields.pop(PASSWORD)[-1], bool(fields.pop(ASKED_BY_GET, None))
    request.POST = fields  # type: ignore[assignment]
    return str(password), asked_by_get


def _locked_page(request: HttpRequest, reason: str, *, asked_by_get: bool) -> HttpResponse:
    return carried_page(
        request,
        "vault/desk/locked.html",
        status=HTTPStatus.LOCKED,
        reason=reason,
        asked_by_get=asked_by_get,
        files=list(request.FILES),
    )


def _back(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(request.get_full_path(), status=HTTPStatus.SEE_OTHER)
