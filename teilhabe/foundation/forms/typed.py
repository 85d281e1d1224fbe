"""From a form to what was typed into it, and back."""

import contextlib

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from teilhabe.foundation.forms.drafts import Typed

NEVER_KEPT = (forms.PasswordInput, forms.FileInput)
CODED = (
    forms.BooleanField,
    forms.ChoiceField,
    forms.DateField,
    forms.IntegerField,
    forms.ModelChoiceField,
    forms.NullBooleanField,
    forms.TimeField,
)
"""Fields whose valid value cannot hold a sentence."""


def keeps_free_text() -> bool:
    """A commissioner's server keeps no free text that was not scanned before."""
    return not settings.HOUSE.is_commissioner


def typed_into(form: forms.BaseForm) -> Typed:
    """What may be kept of a bound form; passwords and files never are, hidden values not alone."""
    data = form.data if isinstance(form.data, MultiValueDict) else MultiValueDict()
    typed = {
        name: values
        for field in form
        if _may_be_kept(form, field)
        for name in control_names(field)
        if any(values := data.getlist(name))
    }
    shown = {name for field in form.visible_fields() for name in control_names(field)}
    return typed if shown & typed.keys() else {}


def _may_be_kept(form: forms.BaseForm, field: BoundField) -> bool:
    if isinstance(field.field.widget, NEVER_KEPT):
        return False
    return keeps_free_text() or (isinstance(field.field, CODED) and _is_valid(form, field))


def _is_valid(form: forms.BaseForm, field: BoundField) -> bool:
    with contextlib.suppress(ValidationError):
        field.field.clean(field.data)
        return True
    return False


def control_names(field: BoundField) -> list[str]:
    """The names under which the browser sends this field: one, or one per part of a date or time."""
    widget = field.field.widget
    if isinstance(widget, forms.MultiWidget):
        return [field.html_name + suffix for suffix in widget.widgets_names]  # type: ignore[attr-defined]
    if isinstance(widget, forms.SelectDateWidget):
        return [part % field.html_name for part in (widget.day_field, widget.month_field, widget.year_field)]
    return [field.html_name]


def show_again(form: forms.BaseForm, typed: Typed) -> None:
    """Put what was typed into the empty form, without judging it yet."""
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    for field in form:
        if any(name in typed for name in control_names(field)):
            value = field.field.widget.value_from_datadict(data, MultiValueDict(), field.html_name)
            form.initial[field.name] = value
