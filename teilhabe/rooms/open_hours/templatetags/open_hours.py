from django import template
from django.conf import settings

from teilhabe.foundation.languages.register import Language, language

register = template.Library()


@register.simple_tag
def spoken_in(code: str) -> Language:
    """The language of a slip: the person's own where the house has its words, German else."""
    return language(code if code in settings.PUBLIC_LANGUAGES else "de")
