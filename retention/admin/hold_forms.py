"""What is asked of who places a hold, leaves one standing, or lifts one."""

from datetime import date
from typing import Any

from django import forms

from governance.admin.choices import OneOf
from governance.admin.days import DayInput
from governance.london import today
from governance.models import User
from governance.rules.permissions import Permission, Role, roles_that_grant
from retention.actions import holds
from retention.admin.references_field import ReferencesField
from retention.models import Hold
from retention.queries.holds import QUERY_TERMS

# A term that is its own word needs no other.
_TERMS = ", ".join(
    term if term == words.lower() else f"{term} ({words.lower()})" for term, words in QUERY_TERMS.items()
)


class HoldForm(forms.Form):
    scope = OneOf(label="What to hold", choices=Hold.Scope.choices, initial=Hold.Scope.RECORDS)
    references = ReferencesField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For named records: file numbers, one on each line or separated by commas.",
    )
    target = forms.CharField(
        required=False,
        label="Which",
        help_text="For a person the pseudonymous key, for a case its file number, for a class its code.",
    )
    terms = forms.CharField(
        required=False,
        label="Terms",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"For records that match: one term on each line, as location = Annexe. Terms: {_TERMS}.",
    )
    is_live = forms.BooleanField(
        required=False, initial=True, label="Also hold records that come later, and those that come to match"
    )
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Why these records must not go. It is kept for good.",
    )
    authority = forms.CharField(
        required=False, max_length=200, help_text="The law, inquiry, claim or request it rests on."
    )
    owner = forms.ModelChoiceField(
        User.objects.none(),
        required=False,
        empty_label="Whoever places it",
        help_text="Answers for it, and is asked on the day of its review whether it is still needed.",
    )
    review_on = forms.DateField(
        required=False,
        label="Review on",
        widget=DayInput(),
        help_text="Brings the hold up for review on this day. It never lapses by itself.",
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        _offer_owners(self)

    def clean_terms(self) -> dict[str, str]:
        lines = [line for line in self.cleaned_data["terms"].splitlines() if line.strip()]
        if wrong := [line for line in lines if "=" not in line]:
            raise forms.ValidationError(f"“{wrong[0]}” is no term. Write it as location = Annexe.")
        return {name.strip(): value.strip() for name, _, value in (line.partition("=") for line in lines)}

    def place(self, by: User) -> tuple[Hold, int]:
        """Place the hold that the form describes. Raises Refused."""
        given = self.cleaned_data
        why = {name: given[name] for name in ("reason", "authority", "owner", "review_on")}
        scope = Hold.Scope(given["scope"])
        if scope == Hold.Scope.RECORDS:
            return holds.place(given["references"], by=by, **why)
        over = {name: given[name] for name in ("target", "terms", "is_live")}
        return holds.place_over(scope, by=by, **over, **why)


class ReviewForm(forms.Form):
    review_on = forms.DateField(label="Look at it again on", widget=DayInput())
    owner = forms.ModelChoiceField(
        User.objects.none(),
        required=False,
        empty_label="As before",
        help_text="Who answers for it from now on.",
    )
    # The form beside it asks for a reason too: heard alone, each says what for.
    reason = forms.CharField(
        label="Why it is still needed",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It is kept for good.",
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, auto_id="id_review_%s", **given)
        _offer_owners(self)

    def clean_review_on(self) -> date:
        # Without the act's further advice: here the day cannot be left out.
        day: date = self.cleaned_data["review_on"]
        if day < today():
            raise forms.ValidationError(f"{day:%-d %B %Y} is over. Choose today or a later day.")
        return day


def _offer_owners(form: forms.Form) -> None:
    """Whoever owns a hold is asked to review it, and so must be able to open it."""
    owners: Any = form.fields["owner"]
    roles = {str(role) for role in roles_that_grant(Permission.RECORD_READ)} - {Role.FEEDER, Role.SYSTEM}
    people = User.objects.filter(is_active=True, groups__name__in=roles).distinct()
    owners.queryset = people.order_by("last_name", "first_name")


class LiftForm(forms.Form):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Why the hold is no longer needed. It is kept for good.",
    )
