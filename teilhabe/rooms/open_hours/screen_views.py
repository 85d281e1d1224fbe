"""The screen in the waiting room: numbers and places, nothing else, for a device on which nobody logs in."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View
from django.views.generic import TemplateView

from teilhabe.foundation.access.mixins import RequiredPermission
from teilhabe.rooms.open_hours.devices import keep_secret, secret_of_screen
from teilhabe.rooms.open_hours.queries import called_numbers, screen_behind


class ScreenOpen(RequiredPermission, View):
    """The address that the desk showed once; from here on the device knows it by itself."""

    public = True

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        if screen_behind(secret) is None:
            raise Http404
        response = redirect("waiting_room:screen")
        keep_secret(response, secret)
        return response


class ScreenPage(RequiredPermission, TemplateView):
    public = True
    template_name = "open_hours/screen.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if screen_behind(secret_of_screen(request)) is None:
            return self.render_to_response({"is_ended": True}, status=HTTPStatus.GONE)
        called = list(called_numbers())
        context = {"newest": called[:1], "earlier": called[1:], "is_still": "still" in request.GET}
        return self.render_to_response(context)
