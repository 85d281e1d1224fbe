"""The house's own pictograms: one file of symbols, drawn into the page so that none costs a request."""

from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SYMBOLS = Path(__file__).with_name("icons.svg")
SVG = "{http://www.w3.org/2000/svg}"
DIRECTIONAL = frozenset({"arrow", "back", "next", "leave"})


class UnknownIconError(LookupError):
    """A template asks for a pictogram that `icons.svg` does not hold."""


@cache
def drawings() -> dict[str, str]:
    """What is inside each symbol, by name."""
    root = ET.parse(SYMBOLS).getroot()  # noqa: S314 - our own file
    return {symbol.attrib["id"]: _inside(symbol) for symbol in root.iter(f"{SVG}symbol")}


def _inside(symbol: ET.Element) -> str:
    parts = []
    for shape in symbol:
        attributes = "".join(f' {key}="{value}"' for key, value in shape.attrib.items())
        parts.append(f"<{shape.tag.removeprefix(SVG)}{attributes}/>")
    return "".join(parts)


@cache
def drawn(name: str) -> SafeString:
    """The pictogram as markup; it says nothing to a screen reader, so words must stand beside it.

    Raises:
        UnknownIconError: there is no such symbol.
    """
    if name not in drawings():
        raise UnknownIconError(f"{SYMBOLS.name}: no symbol {name!r}. There are: {', '.join(drawings())}")
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        " icon--directional" if name in DIRECTIONAL else "",
        mark_safe(drawings()[name]),  # noqa: S308 - our own file
    )
