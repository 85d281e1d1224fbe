"""Headers of every answer. A page is closed to caches and search engines unless its view publishes it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # settings read this module before Django may be loaded
    from wsgiref.headers import Headers

    from django.http.response import HttpResponseBase

# Browsers may keep a published page, but ask each time whether it still holds.
PUBLISHED = "no-cache"
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


def publish(response: "HttpResponseBase") -> None:
    """Mark an answer as the same for everybody."""
    response.headers["Cache-Control"] = PUBLISHED


def close_page(response: "HttpResponseBase") -> None:
    if response.headers.get("Cache-Control") != PUBLISHED:
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"


def for_static_file(headers: "Headers", path: str, url: str) -> None:
    """Whitenoise calls this for each file it serves."""
    for name, value in EVERYWHERE.items():
        headers[name] = value
