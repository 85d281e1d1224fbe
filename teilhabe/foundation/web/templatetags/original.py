"""Law, secrecy, emergencies: below a translation that nobody has read through stands the German text."""

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from teilhabe.foundation.languages.catalogues import SOURCE_LANGUAGE, is_reviewed

register = template.Library()


def _is_shown() -> bool:
    return not is_reviewed(translation.get_language() or SOURCE_LANGUAGE)


class OriginalNode(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        words = self.nodelist.render(context)
        if not _is_shown():
            return words
        with translation.override(SOURCE_LANGUAGE):
            german = self.nodelist.render(context)
        return format_html('{}<div class="original" lang="de" dir="ltr">{}</div>', words, german)


@register.tag
def original(parser: Parser, token: Token) -> OriginalNode:
    """`{% original %}<p>{% translate "…" %}</p>{% endoriginal %}`: the German words below.

    Never inside a `<p>`, and without links, which would be doubled. Every part of a page that says such
    things also has one `{% original_note %}`.
    """
    nodelist = parser.parse(("endoriginal",))
    parser.delete_first_token()
    return OriginalNode(nodelist)


@register.inclusion_tag("web/components/original_note.html")
def original_note() -> dict[str, Any]:
    """Says in the person's language that the German text counts; nothing where no German text is added."""
    return {"is_shown": _is_shown()}
