"""Public pages: `/<language>/...`. Which page this is in the other languages."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header

from teilhabe.foundation.languages.register import find, language

DESK_PATHS = ("/desk/", "/account/")


@dataclass(frozen=True)
class LanguageLink:
    """One entry of the language navigation; `direction` is that of the language's own name."""

    code: str
    autonym: str
    direction: str
    url: str
    is_current: bool


def language_of(path: str) -> str | None:
    """The public language that an address carries, None outside the public part."""
    code = path[1:].partition("/")[0]
    return code if code in settings.PUBLIC_LANGUAGES else None


def preferred_language(request: HttpRequest) -> str:
    """What the browser asks for, as far as there are pages in it; German else."""
    available = settings.DESK_LANGUAGES if request.path.startswith(DESK_PATHS) else settings.PUBLIC_LANGUAGES
    for asked, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        known = find(asked)
        if known and known.code in available:
            return known.code
    return str(settings.LANGUAGE_CODE)


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """This page in every public language; outside the public part the start page in each."""
    return links_to(request.get_full_path())


def links_to(path: str) -> list[LanguageLink]:
    """As `language_links`, for the page at this address."""
    language = language_of(path)
    rest = path.removeprefix(f"/{language}/") if language else ""
    return [_link(code, rest) for code in settings.PUBLIC_LANGUAGES]


def _link(code: str, rest: str) -> LanguageLink:
    known = language(code)
    return LanguageLink(
        code=code,
        autonym=known.autonym,
        direction=known.direction,
        url=f"/{code}/{rest}",
        is_current=code == get_language(),
    )
