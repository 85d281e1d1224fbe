"""Public pages written out as files, one set per language: served without rendering, also by a proxy.

A page is written out when its view is a `PublishedPage` and its address has no variable part. What stands on
it may name days, so a file only counts on the day on which it was written.
"""

import datetime
import gzip
from collections.abc import Iterator
from functools import lru_cache
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone, translation
from django.views.generic import TemplateView

from teilhabe.foundation.access.mixins import RequiredPermission
from teilhabe.foundation.web.headers import publish
from teilhabe.foundation.web.public import language_of


class NotWrittenError(Exception):
    """A published page did not answer with 200, so that nothing was written."""


class PublishedPage(RequiredPermission, TemplateView, abstract=True):
    """A page that is the same for everybody: no form, no session, nothing personal."""

    public = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        publish(response)
        return response


def folder() -> Path:
    return Path(settings.HOME) / "static-pages"


def published_addresses() -> list[str]:
    """Paths of all published pages in all public languages."""
    found = []
    for language in settings.PUBLIC_LANGUAGES:
        with translation.override(language):
            found += list(_addresses(get_resolver(), "/"))
    return found


def _addresses(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _addresses(entry, path)
        elif _is_published(entry) and "<" not in path:
            yield path


def _is_published(entry: URLPattern) -> bool:
    return issubclass(getattr(entry.callback, "view_class", object), PublishedPage)


def write_pages() -> int:
    """Write every published page anew; how many there are.

    Raises:
        NotWrittenError: a page failed; the pages written before it stay.
    """
    handler = WSGIHandler()
    addresses = published_addresses()
    for address in addresses:
        _write(_file(address), _rendered(handler, address))
    return len(addresses)


def _rendered(handler: WSGIHandler, address: str) -> bytes:
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": address,
            "HTTP_HOST": settings.HOUSE.host,
            "SERVER_NAME": settings.HOUSE.hostname,
            "SERVER_PORT": "443" if settings.HOUSE.https else "80",
            "HTTP_X_FORWARDED_PROTO": "https" if settings.HOUSE.https else "http",
            "wsgi.input": BytesIO(),
            "wsgi.url_scheme": "https" if settings.HOUSE.https else "http",
        }
    )
    request.is_written_out = True  # type: ignore[attr-defined]
    response = handler.get_response(request)
    if response.status_code != HTTPStatus.OK or not isinstance(response, HttpResponse):
        raise NotWrittenError(f"{address}: answered {response.status_code}")
    return response.content


def _file(address: str) -> Path:
    return folder() / address.strip("/") / "index.html"


def _write(path: Path, content: bytes) -> None:
    """Plain for a proxy, compressed for us; the rename makes it visible in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for target, body in ((path, content), (path.with_suffix(".html.gz"), gzip.compress(content, mtime=0))):
        fresh = target.with_suffix(f"{target.suffix}.new")
        fresh.write_bytes(body)
        fresh.replace(target)


def written_page(request: HttpRequest) -> HttpResponse | None:
    """Today's file for this address, if there is one; compressed where the browser can read that."""
    if request.method != "GET" or not _may_be_written(request):
        return None
    is_compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    path = _file(request.path).with_suffix(".html.gz" if is_compressed else ".html")
    try:
        written_at = path.stat().st_mtime
    except OSError:
        return None
    if datetime.datetime.fromtimestamp(written_at, datetime.UTC) < _midnight():
        return None
    return _answer(path, written_at, is_compressed=is_compressed)


def _may_be_written(request: HttpRequest) -> bool:
    if getattr(request, "is_written_out", False) or request.META.get("QUERY_STRING"):
        return False
    return language_of(request.path) is not None and ".." not in request.path


def _midnight() -> datetime.datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def _answer(path: Path, written_at: float, *, is_compressed: bool) -> HttpResponse:
    response = HttpResponse(_content(path, written_at))
    response.headers["Vary"] = "Accept-Encoding"
    if is_compressed:
        response.headers["Content-Encoding"] = "gzip"
    publish(response)
    return response


@lru_cache(maxsize=256)
def _content(path: Path, written_at: float) -> bytes:
    return path.read_bytes()
