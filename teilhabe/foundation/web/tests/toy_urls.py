"""The real map and a page that goes wrong in every way."""

import errno
from importlib import import_module

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views import View

from teilhabe.foundation.access.mixins import RequiredPermission
from teilhabe.foundation.web.limits import LimitReachedError

real = import_module("teilhabe.config.urls")
handler400, handler403, handler404, handler500 = (
    real.handler400,
    real.handler403,
    real.handler404,
    real.handler500,
)
TROUBLES: dict[str, Exception] = {
    "bad": BadRequest(),
    "refused": PermissionDenied(),
    "broken": RuntimeError("canary in an exception"),
    "locked": OperationalError("database is locked"),
    "full": OSError(errno.ENOSPC, "No space left on device"),
    "often": LimitReachedError(60),
}


class Trouble(RequiredPermission, View):
    public = True

    def post(self, request: HttpRequest, kind: str) -> HttpResponse:
        if kind == "none":
            return HttpResponse(request.POST["message"])
        raise TROUBLES[kind]


urlpatterns = [*i18n_patterns(path("trouble/<kind>/", Trouble.as_view())), *real.urlpatterns]
