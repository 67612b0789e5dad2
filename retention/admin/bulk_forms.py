"""What each act on many records asks of the person."""

from datetime import date
from typing import Any

from django import forms

from governance.admin.days import DayInput
from governance.london import today
from governance.refusals import Refused
from retention.admin.loans import ToWhomForm
from retention.models import ScheduleVersion
from retention.refusals import ReviewInThePast
from retention.rules.bulk import BulkAct
from retention.rules.extensions import why_not_until
from retention.rules.loans import what_is_wrong
from retention.rules.rows import read_classes
from retention.rules.schedule import Schedule
from retention.rules.triggers import read

_WHY = "Why. It is kept as long as the record."


class BulkForm(forms.Form):
    """The number of records that was shown goes with the form: what is done is what was seen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def given(self) -> dict[str, str]:
        """What the act needs, as text."""
        return {
            name: value.isoformat() if isinstance(value, date) else str(value or "").strip()
            for name, value in self.cleaned_data.items()
            if name != "seen"
        }


class HoldForm(BulkForm):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Why these records must not go. One hold stands on all of them.",
    )
    authority = forms.CharField(
        required=False, max_length=200, help_text="The law, inquiry, claim or request it rests on."
    )
    review_on = forms.DateField(
        required=False,
        label="Review on",
        widget=DayInput(),
        help_text="Brings the hold up for review on this day. It never lapses by itself.",
    )

    def clean_review_on(self) -> date | None:
        day: date | None = self.cleaned_data["review_on"]
        if day and day < today():
            raise forms.ValidationError(ReviewInThePast(day).message)
        return day


class ProposeForm(BulkForm):
    """Nothing is asked: what is due and free today goes on one list."""


class ReclassifyForm(BulkForm):
    classes = forms.CharField(
        help_text="Codes of the schedule, several with a semicolon. They replace the classes that a record has."
    )
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), help_text=_WHY)

    def clean_classes(self) -> str:
        return ";".join(_read(read_classes, self.cleaned_data["classes"], _rules()))


class TriggerForm(BulkForm):
    trigger = forms.ChoiceField(help_text="What happened.")
    value = forms.CharField(
        max_length=40,
        help_text="A day as 2024-07-31, a year, yes or no, or a class, as the trigger asks. It is the same for all.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.fields["trigger"]
        assert isinstance(asked, forms.ChoiceField)
        asked.choices = [(name, name) for name in sorted(_rules().triggers)]

    def clean(self) -> dict[str, Any]:
        name, value = self.cleaned_data.get("trigger"), self.cleaned_data.get("value")
        if name and value:
            try:
                read(name, value, _rules().triggers[name])
            except Refused as refusal:
                self.add_error("value", refusal.message)
        return self.cleaned_data


class ExtendForm(BulkForm):
    until = forms.DateField(
        label="Keep until", widget=DayInput(), help_text="A record that is kept longer already stays so."
    )
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), help_text=_WHY)

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if why := why_not_until(until, today=today()):
            raise forms.ValidationError(why)
        return until


class LendForm(ToWhomForm, BulkForm):
    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if {"since", "due_on"} <= said.keys():
            days = {name: said[name] for name in ("since", "due_on")}
            whom = {name: said.get(name) for name in ("to_person", "to_body")}
            if wrong := what_is_wrong(**whom, **days, today=today()):
                self.add_error(*wrong)
        return said

    @property
    def given(self) -> dict[str, str]:
        whom = {name: self.cleaned_data[name] for name in ("to_person", "to_body")}
        return {**super().given, **{name: str(one.pk) if one else "" for name, one in whom.items()}}


class TakeBackForm(BulkForm):
    on = forms.DateField(label="Came back on", widget=DayInput())

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > today():
            raise forms.ValidationError("Choose today or an earlier day.")
        return on


FORMS: dict[BulkAct, type[BulkForm]] = {
    BulkAct.HOLD: HoldForm,
    BulkAct.PROPOSE: ProposeForm,
    BulkAct.RECLASSIFY: ReclassifyForm,
    BulkAct.RECORD_TRIGGER: TriggerForm,
    BulkAct.EXTEND: ExtendForm,
    BulkAct.LEND: LendForm,
    BulkAct.TAKE_BACK: TakeBackForm,
}


def _rules() -> Schedule:
    return ScheduleVersion.objects.in_force(today()).rules


def _read(reader: Any, *given: Any) -> Any:
    try:
        return reader(*given)
    except Refused as refusal:
        raise forms.ValidationError(refusal.message) from None
