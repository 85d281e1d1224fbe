from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from teilhabe.core.accounts.queries import person_of
from teilhabe.core.vault.actions import has_sheet
from teilhabe.foundation.web.sections import Section


def missing_sheet(request: HttpRequest) -> Sequence[str]:
    """Where to print the recovery sheet, as long as there is none."""
    return [] if has_sheet(person_of(request).pk) else [reverse("account_recovery_sheet")]


SECTIONS = [
    Section(
        title="",
        template="accounts/desk/today_sheet.html",
        rows=missing_sheet,
        permission="accounts.keep_own_account",
        order=5,
    )
]
