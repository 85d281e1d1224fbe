import calendar
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView, View

from teilhabe.foundation.access.mixins import RequiredPermission
from teilhabe.foundation.web.leaving import NEUTRAL, come_back, forget_everything, stay_away


class Root(RequiredPermission, View):
    """The address without a language leads to the start page in the language the browser prefers."""

    public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponseRedirect(f"/{translation.get_language()}/")
        patch_vary_headers(response, ["Accept-Language"])
        return response


@method_decorator(csrf_exempt, name="dispatch")
class Leave(RequiredPermission, View):
    """Forgets everything on both sides. Without a token: forced on somebody it does no harm."""

    public = True

    def post(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponseRedirect(NEUTRAL, status=HTTPStatus.SEE_OTHER)
        forget_everything(request, response)
        stay_away(response)
        return response


@method_decorator(csrf_exempt, name="dispatch")
class ComeBack(RequiredPermission, View):
    """For whoever left by accident. Without a token: the calendar needs no cookie, and nothing is lost."""

    public = True

    def post(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponseRedirect(reverse("web:root"), status=HTTPStatus.SEE_OTHER)
        come_back(response)
        return response


class Neutral(RequiredPermission, TemplateView):
    """A plain calendar of this month: nothing on it says where one has been.

    A browser with scripts may come here before the answer to `Leave` does, so this page keeps away too.
    """

    public = True
    template_name = "web/neutral.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        stay_away(response)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        weeks = calendar.Calendar().monthdatescalendar(today.year, today.month)
        return super().get_context_data(
            today=today, weeks=weeks, weekdays=list(WEEKDAYS_ABBR.values()), **kwargs
        )
