"""What one page knows begins the form of another: "served" leads to the count with the language filled in.

It travels in the sealed session: never in an address, which others could read in a log or in a history.
"""

from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

KEY = "handed_on"


def hand_on(request: HttpRequest, url_name: str, **values: Any) -> HttpResponseRedirect:
    """Go to the form at this address, which begins once with `values` in its fields of these names."""
    address = reverse(url_name)
    request.session[KEY] = {"to": address, "values": {name: value for name, value in values.items() if value}}
    return HttpResponseRedirect(address)


def handed_on(request: HttpRequest) -> dict[str, Any]:
    """What was handed on to this page; asked again it is gone."""
    handed: dict[str, Any] = request.session.get(KEY, {})
    if request.method != "GET" or handed.get("to") != request.path:
        return {}
    values: dict[str, Any] = request.session.pop(KEY)["values"]
    return values
