from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

TABS = [
    (_("Angekommen"), "handover:incoming-list", "handover.take_in"),
    (_("Abgegeben"), "handover:list", "handover.hand_over"),
]


def tabs(request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": url, "is_current": url == request.path}
        for label, name, permission in TABS
        if request.user.has_perm(permission) and (url := reverse(name))
    ]
