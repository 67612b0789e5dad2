"""A day in a form, in the browser's own field for days, and a range of them."""

from typing import ClassVar

from django import forms
from wagtail.admin.filters import DateRangePickerWidget


class DayInput(forms.DateInput):
    """The browser's field for a day. It takes and gives a day in one way only, whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayRange(DateRangePickerWidget):
    """From a day to a day; each field has a name, which Wagtail's and django-filter's have not."""

    names: ClassVar = ("From", "To")

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs)
        self.widgets = [DayInput(), DayInput()]
        for widget, name in zip(self.widgets, self.names, strict=True):
            widget.attrs["aria-label"] = name
