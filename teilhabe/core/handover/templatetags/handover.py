from typing import Any

from django import template

from teilhabe.core.handover.models import KnownHouse
from teilhabe.core.handover.queries import handovers_of, name_of

register = template.Library()


@register.simple_tag
def house_name(row: KnownHouse | None) -> str:
    return name_of(row)


@register.inclusion_tag("handover/desk/of_row.html", takes_context=True)
def handed_over(context: Any, source: str, row: int) -> dict[str, Any]:
    """For the page of what may be handed over: what went where, and the way to hand over more."""
    may_hand_over = context["request"].user.has_perm("handover.hand_over")
    handovers = handovers_of(source, row) if may_hand_over else []
    return {"handovers": handovers, "source": source, "row": row, "may_hand_over": may_hand_over}
