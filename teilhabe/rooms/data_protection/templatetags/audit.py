"""What is wrong with the chain or with an entry, in words."""

from django import template

from teilhabe.rooms.data_protection.states import BREAKS, fault_in_words

register = template.Library()
register.simple_tag(fault_in_words, name="fault")


@register.simple_tag
def break_in_words(reason: str) -> str:
    return str(BREAKS.get(reason, reason))
