"""Pages for what goes wrong. What somebody typed stays on the page; nothing of it is stored or logged."""

import errno
import math
import re
import sys
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFilesSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.http import escape_leading_slashes
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.languages.register import language
from teilhabe.foundation.web.limits import LimitReachedError
from teilhabe.foundation.web.public import language_of

Words = str | Promise
SECRET_FIELD = re.compile(r"pass|receipt|token|secret|code|otp|credential", re.IGNORECASE)
FULL_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


@dataclass(frozen=True)
class KeptField:
    """One thing that was typed; `rows` is the height of its text area."""

    name: str
    value: str

    @property
    def rows(self) -> int:
        return min(12, 1 + self.value.count("\n") + len(self.value) // 60)


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """What happened, and what one can do now."""

    status: int
    title: Words
    text: Words
    advice: Words = ""
    can_repeat: bool = False


class TroubleError(Exception):
    """What cannot go on; whoever asked sees `trouble` on a page."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(str(trouble.status))


NOT_UNDERSTOOD = Trouble(
    status=400,
    title=_("Das haben wir nicht verstanden"),
    text=_("Etwas an der Anfrage stimmt nicht. Gehen Sie bitte zurück und versuchen Sie es noch einmal."),
)
STALE = Trouble(
    status=403,
    title=_("Bitte noch einmal senden"),
    text=_("Die Seite war lange offen. Darum wurde nichts gespeichert. Ihr Text ist noch da."),
    can_repeat=True,
)
FOREIGN = Trouble(
    status=403,
    title=_("Das konnten wir nicht annehmen"),
    text=_(
        "Es kam nicht von unserer Seite. Öffnen Sie die Seite bitte neu und versuchen Sie es noch einmal."
    ),
)
REFUSED = Trouble(
    status=403,
    title=_("Diese Seite ist nicht für Sie freigegeben"),
    text=_("Brauchen Sie Zugang? Fragen Sie bitte die Leitung."),
)
NOT_FOUND = Trouble(
    status=404,
    title=_("Diese Seite gibt es nicht"),
    text=_("Vielleicht ist die Adresse falsch oder die Seite wurde gelöscht."),
)
WRONG_METHOD = Trouble(
    status=405,
    title=_("So kann man diese Seite nicht öffnen"),
    text=_("Gehen Sie bitte zurück und benutzen Sie den Knopf auf der Seite."),
)
TOO_LARGE = Trouble(
    status=413,
    title=_("Das ist zu groß"),
    text=_(
        "Wir können nur bis 10 Megabyte annehmen. Es wurde nichts gespeichert."
        " Gehen Sie bitte zurück: Ihr Text ist dort noch da. Nehmen Sie kleinere Dateien oder weniger Text."
    ),
)
HOURS_BELOW = _("Sie wollen nicht warten? Unten stehen Telefon und Sprechzeiten.")
BROKEN = Trouble(
    status=500,
    title=_("Bei uns ist etwas kaputt"),
    text=_("Das liegt nicht an Ihnen. Wir wissen nicht sicher, ob gespeichert wurde. Bitte sehen Sie nach."),
)
NOT_OPENED = Trouble(
    status=500,
    title=_("Das lässt sich gerade nicht öffnen"),
    text=_(
        "Das liegt nicht an Ihnen. Bei uns wurde etwas beschädigt oder von fremder Hand verändert."
        " Wir haben das festgehalten. Rufen Sie bitte an oder kommen Sie in die Sprechstunde."
    ),
    advice=_("Unten stehen Telefon und Sprechzeiten."),
)
NOT_SAVED = Trouble(
    status=503,
    title=_("Nicht gespeichert"),
    text=_("Im Moment können wir nicht speichern. Ihr Text ist noch da. Bitte senden Sie ihn noch einmal."),
    can_repeat=True,
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler400."""
    is_large = isinstance(exception, RequestDataTooBig | TooManyFilesSent)
    return trouble_page(request, TOO_LARGE if is_large else NOT_UNDERSTOOD)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler403."""
    return trouble_page(request, REFUSED)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler404."""
    return trouble_page(request, NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500: called while the exception is being handled."""
    exception = sys.exc_info()[1]
    return trouble_page(request, NOT_SAVED if could_not_save(exception) else BROKEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW. Only a form of our own may be sent again with one press."""
    return trouble_page(request, STALE if is_own_form(request) else FOREIGN)


def too_large(request: HttpRequest) -> HttpResponse:
    return trouble_page(request, TOO_LARGE)


def too_many(request: HttpRequest, error: LimitReachedError) -> HttpResponse:
    response = trouble_page(request, _wait(error.retry_after, language_of(request.path)))
    response.headers["Retry-After"] = str(error.retry_after)
    return response


def _wait(seconds: int, public_language: str | None) -> Trouble:
    minutes = math.ceil(seconds / 60)
    words = ngettext(
        "Das waren viele Versuche. Es wurde nichts gespeichert. In %(minutes)s Minute geht es wieder.",
        "Das waren viele Versuche. Es wurde nichts gespeichert. In %(minutes)s Minuten geht es wieder.",
        minutes,
    )
    return Trouble(
        status=429,
        title=_("Bitte warten Sie einen Moment"),
        text=words % {"minutes": language(public_language or "de").in_digits(minutes)},
        advice=_("Sie wollen nicht warten? Unten stehen Telefon und Sprechzeiten.")
        if public_language
        else "",
        can_repeat=True,
    )


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """allauth's handler429: it does not say how long; its longest stretch is five minutes."""
    return too_many(request, LimitReachedError(5 * 60))


def wrong_method(request: HttpRequest, refusal: HttpResponseNotAllowed) -> HttpResponse:
    response = trouble_page(request, WRONG_METHOD)
    response.headers["Allow"] = refusal.headers["Allow"]
    return response


def could_not_save(exception: BaseException | None) -> bool:
    """Whether the database was locked or away, or the disk full."""
    is_full = isinstance(exception, OSError) and exception.errno in FULL_DISK
    return is_full or isinstance(exception, OperationalError)


def is_own_form(request: HttpRequest) -> bool:
    """Whether one of our own pages sent this: its token was checked, or the browser says so."""
    if getattr(request, "csrf_processing_done", False):
        return True
    fetched_from = request.headers.get("Sec-Fetch-Site")
    return (fetched_from or request.headers.get("Origin")) in {"same-origin", settings.HOUSE.origin}


def kept_fields(request: HttpRequest) -> list[KeptField]:
    """What was typed, without passwords, receipts and the like; nothing that another site sent."""
    if request.method != "POST" or not is_own_form(request):
        return []
    return [
        KeptField(name, value)
        for name, values in _typed(request).lists()
        if not SECRET_FIELD.search(name)
        for value in values
        if value
    ]


def _typed(request: HttpRequest) -> QueryDict:
    try:
        return request.POST
    except (BadRequest, OSError, MultiPartParserError, RequestDataTooBig, TooManyFilesSent):
        return QueryDict()


def can_be_repeated(request: HttpRequest) -> bool:
    """Whether everything that was sent is still at hand: no file, no field that is never shown again."""
    names = set(_typed(request)) - {"csrfmiddlewaretoken"}
    return not request.FILES and not any(SECRET_FIELD.search(name) for name in names)


def trouble_page(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    fields = kept_fields(request) if trouble is not TOO_LARGE else []
    context = {
        "trouble": trouble,
        "fields": fields,
        "can_repeat": trouble.can_repeat and bool(fields) and can_be_repeated(request),
        "address": escape_leading_slashes(request.get_full_path()),
        "home": f"/{get_language()}/" if language_of(request.path) else "/",
    }
    return HttpResponse(render_to_string("web/trouble.html", context, request), status=trouble.status)
