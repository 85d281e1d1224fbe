"""Headers of every answer. No browser keeps a page: after *leave this page* Back must find nothing.

Search engines find a page only if its view publishes it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # settings read this module before Django may be loaded
    from wsgiref.headers import Headers

    from django.http.response import HttpResponseBase

FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
EVERYWHERE = {
    "Server": "web",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Permitted-Cross-Domain-Policies": "none",
}


def add_headers(response: "HttpResponseBase") -> None:
    for name, value in EVERYWHERE.items():
        response.headers[name] = value
    response.headers["Cache-Control"] = "no-store"
    response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")


def publish(response: "HttpResponseBase") -> None:
    """Mark an answer as the same for everybody: search engines may find it."""
    response.headers["X-Robots-Tag"] = "all"


def for_static_file(headers: "Headers", path: str, url: str) -> None:
    """Whitenoise calls this for each file it serves."""
    for name, value in EVERYWHERE.items():
        headers[name] = value
