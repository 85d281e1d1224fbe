"""Some pages ask for the password again, even while somebody is logged in."""

from typing import Any

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views import View


class NeedsReauthentication(View):
    """Opens only to who typed the password within the last five minutes. Stands before other mixins.

    For what a stolen session must not reach: sheets, exports of opened content.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not did_recently_reauthenticate(request):
            raise ReauthenticationRequired
        return super().dispatch(request, *args, **kwargs)
