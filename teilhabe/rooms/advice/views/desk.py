"""What all pages of this room share at the desk."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View

from teilhabe.core.accounts.queries import holders_of
from teilhabe.core.accounts.roles import COORDINATES, LEADS
from teilhabe.core.vault.keyring import Keyring, keyring_of
from teilhabe.rooms.advice.pledges import PledgeError


class KeyringMixin(View):
    """The page opens sealed content. Who signed no valid pledge learns who can help."""

    @cached_property
    def keyring(self) -> Keyring:
        return keyring_of(self.request)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except PledgeError:
            helpers = holders_of(COORDINATES | LEADS)
            return render(request, "advice/desk/pledge_missing.html", {"helpers": helpers}, status=403)


def tabs(request: HttpRequest, entries: Sequence[tuple[Any, str, str]]) -> list[dict[str, Any]]:
    """Label, name of the page and permission of each; those the person may see."""
    return [
        {"label": label, "url": url, "is_current": url == request.path}
        for label, name, permission in entries
        if request.user.has_perm(permission) and (url := reverse(name))
    ]
