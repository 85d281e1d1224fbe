"""What only the desk of this room needs in its templates."""

import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teilhabe.core.accounts.roles import house_roles

register = template.Library()
SOON = 2


@register.inclusion_tag("web/components/tag.html")
def due(day: datetime.date | None) -> dict[str, str]:
    """A tag that says in words how far away a date is; nothing without a date."""
    if day is None:
        return {"label": ""}
    left = (day - timezone.localdate()).days
    if left < 0:
        late = ngettext("seit %(days)s Tag fällig", "seit %(days)s Tagen fällig", -left)
        return {"label": late % {"days": -left}, "kind": "danger"}
    if left == 0:
        return {"label": _("heute fällig"), "kind": "danger"}
    soon = ngettext("noch %(days)s Tag", "noch %(days)s Tage", left) % {"days": left}
    label = soon if left <= 14 else date_format(day, "SHORT_DATE_FORMAT")
    return {"label": label, "kind": "warning" if left <= SOON else ""}


@register.simple_tag
def role(code: str) -> str:
    """What people call this role."""
    return str(house_roles().get(code, code))
