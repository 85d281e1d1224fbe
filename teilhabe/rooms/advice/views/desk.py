"""What all pages of this room share at the desk."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property

from teilhabe.core.accounts.pledges import NeedsPledge
from teilhabe.core.vault.keyring import Keyring, keyring_of


class KeyringMixin(NeedsPledge):
    """The page opens sealed content."""

    @cached_property
    def keyring(self) -> Keyring:
        return keyring_of(self.request)


def tabs(request: HttpRequest, entries: Sequence[tuple[Any, str, str]]) -> list[dict[str, Any]]:
    """Label, name of the page and permission of each; those the person may see."""
    return [
        {"label": label, "url": url, "is_current": url == request.path}
        for label, name, permission in entries
        if request.user.has_perm(permission) and (url := reverse(name))
    ]
