"""What a device remembers and the house does not: where somebody advises with it, or that it is a screen."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

PLACE = "open-hours-place"
SCREEN = "__Host-screen" if settings.SESSION_COOKIE_SECURE else "screen"
YEAR = 365 * 24 * 60 * 60


def place_of(request: HttpRequest) -> str:
    """What the screen shows beside a number that is called from this device."""
    try:
        place: str = signing.loads(request.COOKIES.get(PLACE, ""), salt=PLACE)
    except signing.BadSignature:
        return ""
    return place


def keep_place(response: HttpResponse, place: str) -> None:
    _keep(response, PLACE, signing.dumps(place, salt=PLACE), path="/desk/")


def secret_of_screen(request: HttpRequest) -> str:
    return request.COOKIES.get(SCREEN, "")


def keep_secret(response: HttpResponse, secret: str) -> None:
    """In the screen's own browser: the address it goes on with shows nothing one could copy from the wall."""
    _keep(response, SCREEN, secret, path="/")


def _keep(response: HttpResponse, name: str, value: str, *, path: str) -> None:
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(name, value, max_age=YEAR, path=path, secure=secure, httponly=True, samesite="Lax")
