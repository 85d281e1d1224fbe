"""The house with two pages beside it that need a keyring, and one that meets a tampered row."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views import View

from teilhabe.config.urls import urlpatterns as house
from teilhabe.core.vault.errors import NoGrantError
from teilhabe.core.vault.keyring import keyring_of
from teilhabe.engines.sealing.errors import SwappedError


class Holder(View):
    permission: ClassVar[str] = "accounts.keep_account"

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(str(keyring_of(request).holder_id))

    def post(self, request: HttpRequest) -> HttpResponse:
        keyring_of(request)
        return JsonResponse({"typed": dict(request.POST.lists()), "files": sorted(request.FILES)})


class Tampered(View):
    permission: ClassVar[str] = "accounts.keep_account"

    def get(self, request: HttpRequest) -> HttpResponse:
        raise SwappedError


class Foreign(View):
    permission: ClassVar[str] = "accounts.keep_account"

    def get(self, request: HttpRequest) -> HttpResponse:
        raise NoGrantError


urlpatterns = [
    path("vault-test/", Holder.as_view()),
    path("vault-test/tampered/", Tampered.as_view()),
    path("vault-test/foreign/", Foreign.as_view()),
    *house,
]
