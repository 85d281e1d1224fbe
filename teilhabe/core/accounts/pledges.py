"""Who has not signed a valid declaration of secrecy opens nothing that people confide."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views import View

from teilhabe.core.accounts.models import User
from teilhabe.core.accounts.queries import has_valid_pledge, holders_of
from teilhabe.core.accounts.roles import COORDINATES, LEADS


class PledgeError(PermissionDenied):
    """No declaration of secrecy holds today; the page says who can help."""


def require_pledge(person: User) -> None:
    """Raises PledgeError."""
    if not has_valid_pledge(person):
        raise PledgeError("No valid declaration of secrecy.")


class NeedsPledge(View):
    """Who signed no valid pledge learns who can help."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except PledgeError:
            helpers = holders_of(COORDINATES | LEADS)
            return render(request, "accounts/desk/pledge_missing.html", {"helpers": helpers}, status=403)
