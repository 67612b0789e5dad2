"""A day in a form, in the browser's own field for days."""

from django import forms


class DayInput(forms.DateInput):
    """The browser's field for a day. It takes and gives a day in one way only, whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
