"""Public pages: `/<language>/...`. Which page this is in the other languages."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info

AUTONYMS = {"de-simple": "Einfache Sprache", "fa": "دری / فارسی"}


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


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """This page in every public language; outside the public part the start page in each."""
    path = request.get_full_path()
    language = language_of(request.path)
    rest = path.removeprefix(f"/{language}/") if language else ""
    return [_link(code, rest) for code in settings.PUBLIC_LANGUAGES]


def _link(code: str, rest: str) -> LanguageLink:
    info = get_language_info(code)
    return LanguageLink(
        code=code,
        autonym=AUTONYMS.get(code, info["name_local"]),
        direction="rtl" if info["bidi"] else "ltr",
        url=f"/{code}/{rest}",
        is_current=code == get_language(),
    )
