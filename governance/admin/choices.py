"""Choices that belong together, told as one group: a screen reader says the question before the first of them."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString


class _Grouped:
    role = "group"

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        # Django leaves the question without; then Wagtail gives its label no id, and the group would have no name.
        return id_ if index is None else super().id_for_label(id_, index)  # type: ignore[misc, no-any-return]

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        choices = super().render(name, value, attrs, renderer)  # type: ignore[misc]
        # Wagtail gives the label of a field this id, made from `id_for_label`.
        label = f"{(attrs or {}).get('id', f'id_{name}')}-label"
        return format_html('<div role="{}" aria-labelledby="{}">{}</div>', self.role, label, choices)


class OneOf(_Grouped, forms.RadioSelect):
    """One of several."""

    role = "radiogroup"


class SomeOf(_Grouped, forms.CheckboxSelectMultiple):
    """Any of several."""
