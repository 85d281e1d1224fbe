from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, object]:
    """Templates say `house.name`, `house.contact.phone`, `house.is_commissioner`."""
    return {"house": settings.HOUSE}
