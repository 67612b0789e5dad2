"""Several file numbers as people type or paste them: one on each line, or with commas between."""

from typing import Any

from django import forms

from governance.rules.spreadsheets import guarded


class ReferencesField(forms.CharField):
    """File numbers, each once, in the order in which they were given. One may hold a space."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[str]:
        lines = super().clean(value).replace(",", "\n").splitlines()
        numbers = list(dict.fromkeys(_unguarded(line.strip()) for line in lines if line.strip()))
        if self.required and not numbers:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return numbers


def _unguarded(number: str) -> str:
    """Copied from a list that was taken away, a number may bring the apostrophe that kept it from being calculated."""
    return number[1:] if number[:1] == "'" and guarded(number[1:]) == number else number
