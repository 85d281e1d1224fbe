"""Draws every form with the classes of the KERN design system, label, hint and error tied to the field."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates

INPUT, CHECK = "kern-form-input__input", "kern-form-check__"
LAYOUTS: list[tuple[type[forms.Widget], str, str]] = [
    # widget, template in forms/fields/, class of the control; the first that fits counts
    (forms.CheckboxSelectMultiple, "choices", CHECK + "checkbox"),
    (forms.RadioSelect, "choices", CHECK + "radio"),
    (forms.CheckboxInput, "checkbox", CHECK + "checkbox"),
    (forms.Select, "select", "kern-form-input__select"),
    (forms.MultiWidget, "group", INPUT),
    (forms.SelectDateWidget, "group", INPUT),
]
TEXT_WIDGETS = (forms.Textarea, forms.TextInput)


class KernField(BoundField):
    """A field that knows how it is drawn. Required fields say so to screen readers; the browser's own
    bubbles are left out because they neither stay nor speak the page's language."""

    @property
    def layout(self) -> tuple[str, str]:
        for widget, template, css_class in LAYOUTS:
            if isinstance(self.field.widget, widget):
                return template, css_class
        return "input", INPUT

    @property
    def template_name(self) -> str:
        return getattr(self.field, "template_name", None) or f"forms/fields/{self.layout[0]}.html"

    @property
    def is_optional(self) -> bool:
        return not self.field.required

    def build_widget_attrs(self, attrs: Any, widget: forms.Widget | None = None) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        if self.is_hidden:
            return built
        built["class"] = " ".join(filter(None, [self.layout[1], self.field.widget.attrs.get("class")]))
        if built.pop("required", False):
            built["aria-required"] = "true"
        if isinstance(self.field.widget, TEXT_WIDGETS):
            built.setdefault("dir", "auto")
        return built


class KernRenderer(DjangoTemplates):
    form_template_name = "forms/form.html"
    bound_field_class = KernField
