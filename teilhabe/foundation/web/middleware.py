"""What happens to every request, from the outside in: `settings.MIDDLEWARE` has the order."""

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import ClassVar

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    UnreadablePostError,
)
from django.http.response import HttpResponseBase
from django.utils import translation

from teilhabe.foundation.web import errors, static_pages
from teilhabe.foundation.web.headers import add_headers
from teilhabe.foundation.web.leaving import LEAVE, NEUTRAL, is_away
from teilhabe.foundation.web.limits import LimitReachedError, client_digest
from teilhabe.foundation.web.public import DESK_PATHS, language_of, preferred_language

Handler = Callable[[HttpRequest], HttpResponseBase]
OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


class Middleware:
    """Calls `before` with the request; what it returns, if anything, is the answer."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.before(request) or self.get_response(request)

    def before(self, request: HttpRequest) -> HttpResponseBase | None:
        raise NotImplementedError


class BlankAddresses(Middleware):
    """Nothing further in ever sees where a visitor comes from or with which device.

    `REMOTE_ADDR` becomes a digest that only serves limits.
    """

    traces: ClassVar[tuple[str, ...]] = (
        "HTTP_CLIENT_IP",
        "HTTP_FORWARDED",
        "HTTP_USER_AGENT",
        "HTTP_VIA",
        "HTTP_X_CLIENT_IP",
        "HTTP_X_FORWARDED_FOR",
        "HTTP_X_REAL_IP",
        "REMOTE_HOST",
        "REMOTE_PORT",
    )

    def before(self, request: HttpRequest) -> None:
        request.META["REMOTE_ADDR"] = client_digest(request)
        for name in list(request.META):
            if name in self.traces or name.startswith("HTTP_SEC_CH_UA"):
                del request.META[name]


class Headers(Middleware):
    """Adds the headers of every answer."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        add_headers(response)
        return response


class OwnHost(Middleware):
    """A bare 127.0.0.1 leads to the house's own name: cookies of two houses must not mix."""

    def before(self, request: HttpRequest) -> HttpResponseBase | None:
        name = request.META.get("HTTP_HOST", "").rpartition(":")[0] or request.META.get("HTTP_HOST", "")
        if name in OWN_NAMES and name != settings.HOUSE.hostname:
            return HttpResponseRedirect(
                settings.HOUSE.origin + request.get_full_path(), preserve_request=True
            )
        return None


class BodyLimit(Middleware):
    """A body that would not fit into memory is refused; what is sent of it is thrown away piece by piece.

    A server that answers and hangs up while a browser still sends shows nobody the answer.
    """

    most_thrown_away = 64 * 1024 * 1024
    piece = 64 * 1024

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = super().__call__(request)
        if response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            self.throw_away(request)
        return response

    def before(self, request: HttpRequest) -> HttpResponseBase | None:
        length: str = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) <= settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            return None
        return errors.too_large(request)

    def throw_away(self, request: HttpRequest) -> None:
        with suppress(UnreadablePostError):
            for _ in range(self.most_thrown_away // self.piece):
                if not request.read(self.piece):
                    return


class AwayPages(Middleware):
    """Whoever left a moment ago is led to the calendar from every page: the browser's Back shows nothing."""

    still_open = (NEUTRAL, LEAVE, *DESK_PATHS)

    def before(self, request: HttpRequest) -> HttpResponseBase | None:
        if not is_away(request) or request.path.startswith(self.still_open):
            return None
        return HttpResponseRedirect(NEUTRAL, status=HTTPStatus.SEE_OTHER)


class WrittenPages(Middleware):
    """Serves public pages as they were written out today."""

    def before(self, request: HttpRequest) -> HttpResponseBase | None:
        return static_pages.written_page(request)


class PageLanguage(Middleware):
    """The address says the language of a public page; elsewhere the browser is asked."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = language_of(request.path) or preferred_language(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or language)
        return response


class DeskLanguage(Middleware):
    """At the desk a person who is logged in reads the language chosen in the account."""

    def before(self, request: HttpRequest) -> None:
        if request.path.startswith(DESK_PATHS) and request.user.is_authenticated:
            request.LANGUAGE_CODE = request.user.language
            translation.activate(request.user.language)


class ErrorPages(Middleware):
    """Gives a page to refusals that Django answers with an empty one."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            return errors.wrong_method(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, LimitReachedError):
            return errors.too_many(request, exception)
        if isinstance(exception, errors.TroubleError):
            return errors.trouble_page(request, exception.trouble)
        return None
