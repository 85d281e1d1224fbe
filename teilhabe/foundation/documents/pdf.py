"""A page of ours as an accessible PDF (PDF/UA-1: tagged, with language and title).

WeasyPrint draws with the Pango of the system, which shapes every script. It reads nothing but the style
sheet below and our own static files: no network, no other file.
"""

import mimetypes
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import content_disposition_header

from teilhabe.foundation.languages.register import language as language_of

STYLES = Path(__file__).resolve().parent / "static" / "documents"
HERE = "https://house.invalid"
"""Where a document seems to lie, so that addresses of our static files can be told from all others."""
REPAIR = "apt-get install libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core"


class PangoMissingError(Exception):
    """The libraries of the system that draw text are not there."""

    def __init__(self) -> None:
        super().__init__("Pango, which draws the text of a PDF, is missing on this machine")


def require_pango() -> None:
    """Raises PangoMissingError."""
    try:
        import weasyprint  # noqa: F401, PLC0415 - slow to load, and needs libraries of the system
    except OSError:
        raise PangoMissingError from None


def as_pdf(template: str, context: Mapping[str, Any], *, title: str, language: str) -> bytes:
    """`template` extends `documents/paper.html` and is rendered in `language`, which the whole file has.

    Raises:
        PangoMissingError: see `require_pango`.
    """
    require_pango()
    import weasyprint  # noqa: PLC0415 - see above

    with translation.override(language):
        page = render_to_string(
            template, {**context, "title": title, "paper_language": language_of(language)}
        )
    document = weasyprint.HTML(string=page, base_url=f"{HERE}/", url_fetcher=_fetcher())
    styles = weasyprint.CSS(string=_styles(), base_url=f"{HERE}/", url_fetcher=_fetcher())
    content: bytes = document.write_pdf(stylesheets=[styles], pdf_variant="pdf/ua-1")
    return content


@cache
def _styles() -> str:
    return "\n".join((STYLES / name).read_text(encoding="utf-8") for name in ("paper.css", "pdf.css"))


def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - see above

    class OwnFiles(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            path = own_file(url)
            content_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": content_type})

    return OwnFiles()


def own_file(address: str) -> Path:
    """The static file behind an address in a document.

    Raises:
        ValueError: the address leads anywhere else.
    """
    start = f"{HERE}{settings.STATIC_URL}"
    with suppress(SuspiciousFileOperation):
        found = finders.find(address.removeprefix(start)) if address.startswith(start) else None
        if isinstance(found, str):
            return Path(found)
    raise ValueError("A document may only use our own static files.")


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """For reading in the browser or keeping as a file called `name`; no cache keeps it."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": content_disposition_header(False, f"{name}.pdf") or "inline",
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
