"""Questions with choices that belong together, told as one group: a screen reader says the question before the first."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString


class _Grouped:
    role = "group"
    question = ""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        choices = super().render(name, value, attrs, renderer)  # type: ignore[misc]
        return format_html('<div role="{}" aria-label="{}">{}</div>', self.role, self.question, choices)


class _Radios(_Grouped, forms.RadioSelect):
    role = "radiogroup"


class _Ticks(_Grouped, forms.CheckboxSelectMultiple):
    pass


class _Asking:
    """Hands its label on to its choices: the label that Wagtail draws has no id that they could name."""

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        bound: forms.BoundField = super().get_bound_field(form, field_name)  # type: ignore[misc]
        self.widget.question = bound.label  # type: ignore[attr-defined]
        return bound


class OneOf(_Asking, forms.ChoiceField):
    """One of several."""

    widget = _Radios


class SomeOf(_Asking, forms.MultipleChoiceField):
    """Any of several."""

    widget = _Ticks
