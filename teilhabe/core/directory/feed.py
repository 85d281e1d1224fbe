"""The public directory for other programs."""

from typing import Any

from django.core.paginator import Paginator

from teilhabe.core.directory.queries import public_institutions, records_for
from teilhabe.engines.hsds import organization_page

PER_PAGE = 50


def organizations(number: str) -> dict[str, Any]:
    """One page of institutions with all that hangs on them; a number that is none gives the nearest page."""
    page = Paginator(public_institutions(), PER_PAGE).get_page(number)
    return organization_page(
        records_for(list(page.object_list)),
        number=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
    )
