"""What templates need everywhere: pictograms, isolated words, phone numbers, choice of language."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from teilhabe.foundation.web.icons import drawn
from teilhabe.foundation.web.navigation import entries_for
from teilhabe.foundation.web.phones import COUNTRY, read_phone_number
from teilhabe.foundation.web.public import language_links

LONG_SIGNS, LONG_LINES = 1200, 30
ARABIC_SCRIPT = frozenset({"ar", "fa"})

register = template.Library()
register.simple_tag(drawn, name="icon")


@register.filter
def isolate(value: object) -> SafeString:
    """A name, number or foreign word that must not disturb the direction of the text around it."""
    return format_html("<bdi>{}</bdi>", value)


@register.simple_tag
def tag(label: object, kind: str = "") -> SafeString:
    """A short word on a ground of its `kind`: info, success, warning, danger. Nothing without a label."""
    if not label:
        return SafeString()
    return format_html('<span class="tag{}">{}</span>', f" tag--{kind}" if kind else "", label)


@register.simple_tag
def comma() -> str:
    """What parts the words of a list in the language of the page."""
    return "، " if get_language() in ARABIC_SCRIPT else ", "


@register.filter
def is_long(text: str) -> bool:
    """Whether a message fills more than a screen."""
    return len(text) > LONG_SIGNS or text.count("\n") > LONG_LINES


@register.filter
def phone(value: str, country: str = COUNTRY) -> SafeString:
    """A number of `country` one can tap; unreadable ones stay plain text. Always left to right."""
    number = read_phone_number(value, country)
    if number is None:
        return format_html('<bdi dir="ltr">{}</bdi>', value)
    return format_html('<a class="phone-number" href="tel:{}" dir="ltr">{}</a>', number.dialled, number.shown)


@register.inclusion_tag("web/components/language_nav.html", takes_context=True)
def language_nav(context: template.Context, *, is_open: bool = False) -> dict[str, Any]:
    """This page in every public language; `is_open` shows the choice without a click."""
    return {"links": language_links(context["request"]), "is_open": is_open}


@register.inclusion_tag("web/components/desk_nav.html", takes_context=True)
def desk_nav(context: template.Context) -> dict[str, Any]:
    """The areas of the desk and the person's own menu."""
    request = context["request"]
    return {
        "areas": entries_for(request, "areas"),
        "person": entries_for(request, "person"),
        "user": request.user,
        "csrf_token": context.get("csrf_token"),
    }
