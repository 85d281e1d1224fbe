"""What only the desk of this room needs in its templates."""

import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from teilhabe.core.accounts.roles import house_roles
from teilhabe.engines.deadlines import Result, Sentence, Weight, Words, label
from teilhabe.foundation.web.templatetags.web import tag

register = template.Library()
SOON = 2
# How a warning looks, the gravest first.
LOOKS = {Weight.STOP: "danger", Weight.CHECK: "warning", Weight.KNOW: "info"}


@register.simple_tag
def due(day: datetime.date | None) -> SafeString:
    """A tag that says in words how far away a date is; nothing without a date."""
    if day is None:
        return SafeString()
    left = (day - timezone.localdate()).days
    if left < 0:
        late = ngettext("seit %(days)s Tag fällig", "seit %(days)s Tagen fällig", -left)
        return tag(late % {"days": -left}, "danger")
    if left == 0:
        return tag(_("heute fällig"), "danger")
    soon = ngettext("noch %(days)s Tag", "noch %(days)s Tage", left) % {"days": left}
    return tag(
        soon if left <= 14 else date_format(day, "SHORT_DATE_FORMAT"), "warning" if left <= SOON else ""
    )


@register.simple_tag
def role(code: str) -> str:
    """What people call this role."""
    return str(house_roles().get(code, code))


@register.inclusion_tag("advice/desk/deadline_answer.html")
def deadline_answer(result: Result) -> dict[str, Any]:
    """Safe day, last day, what to watch for, and every step with its section of law."""
    warnings = [
        (look, [warning for warning in result.warnings if warning.weight is weight])
        for weight, look in LOOKS.items()
    ]
    return {"result": result, "rule": result.rule, "warnings": [group for group in warnings if group[1]]}


@register.filter
def said(words: Sentence | Words) -> str:
    """A text of `engines.deadlines` in the language of the desk."""
    return words.text(get_language() or "de")


@register.filter
def spoken(code: str, group: str) -> str:
    """The words for a code of `engines.deadlines`: `rule.form|spoken:"form"`."""
    return said(label(f"{group}.{code}"))
