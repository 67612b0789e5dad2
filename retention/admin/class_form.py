"""The form of one class of a draft: a field for each column of the schedule's file, in the words that it knows."""

from typing import Any

from django import forms

from governance.rules.permissions import Permission, roles_that_grant
from policies.models import PolicyVersion
from retention.models import RetentionClass
from retention.rules.actions import Action
from retention.rules.schedule import COLUMNS, Combine
from retention.rules.versions import CONFIDENCE

_LONG = {"title", "trigger_event", "condition", "basis", "notes"}
_NEEDED = {"code", "title"}
_COMBINE = {
    Combine.NONE: "No alternative",
    Combine.ALT_REPLACES: "If the condition is so, the alternative counts instead",
    Combine.LATEST_OF: "If the condition is so, the later of the two",
    Combine.INHERIT_IF: "If the condition is so, the date of the class in the alternative anchor",
    Combine.INHERIT_ELSE: "If the condition is so, the alternative; otherwise the date of the class in the anchor",
}
_CHOICES: dict[str, list[tuple[str, str]]] = {
    "round_to": [("", "The day itself"), ("financial_year_end", "The 31 March on or after it")],
    "combine": [(str(word), label) for word, label in _COMBINE.items()],
    "stands_alone": [("", "No"), ("yes", "Yes: it neither absorbs nor is absorbed")],
    "disposal_action": [(str(action), action.words) for action in Action],
    "owner": [
        (str(role), str(role).replace("_", " ").capitalize())
        for role in roles_that_grant(Permission.DISPOSAL_REVIEW)
    ],
    "confidence": [(word, word.capitalize()) for word in CONFIDENCE],
}
_LABELS = {
    "trigger_event": "Counts from, in words",
    "anchor": "Counts from, the trigger",
    "round_to": "Exactly from",
    "combine": "How the alternative counts",
    "alt_period": "Alternative period",
    "alt_anchor": "Alternative trigger",
    "disposal_action": "What happens then",
    "basis": "Rests on",
    "confidence": "How firm that ground is",
}
_HELP = {
    "code": "Letters, digits, hyphens and dots, as CSC-01. It never changes: records carry it.",
    "period": "As P6Y (six years), P6M (six months), P1Y6M or P31D.",
    "anchor": "As case.closed_on. Files and systems bring it under exactly this name.",
    "condition": "As known(later_contact) or died_before_18(child.date_of_birth, child.date_of_death).",
    "alt_period": "As the period; empty where the date of another class is taken.",
    "file": "Classes of the same file absorb one another by rank; empty where none does.",
    "rank": "A whole number; in one file the highest absorbs the lower.",
    "owner": "The role that reviews before disposal.",
    "basis": "The law or guidance that authorises it.",
}


class ClassForm(forms.Form):
    """A field for each column of the schedule's file, what authorises the change, and the reason."""

    authorised_by = forms.ModelChoiceField(
        PolicyVersion.objects.none(),
        required=False,
        label="Authorised by",
        empty_label="No policy version: the law alone",
        help_text="The policy version, beside the law that it rests on.",
    )
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), help_text="Why. It is kept for good.")
    # The class as it was shown: what somebody else changed since is not written over.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, item: RetentionClass | None = None, **given: Any) -> None:
        super().__init__(*args, **given)
        last = {name: self.fields.pop(name) for name in ("authorised_by", "reason", "seen")}
        for column in COLUMNS:
            if column != "code" or item is None:
                self.fields[column] = _field(column)
        self.fields |= last
        citable = PolicyVersion.objects.current()
        if item and item.authorised_by_id:
            # What it cites already may have been superseded: changing a period must not drop it.
            citable = citable | PolicyVersion.objects.filter(pk=item.authorised_by_id)
        chosen: Any = self.fields["authorised_by"]
        chosen.queryset = citable.select_related("policy").defer("body")
        chosen.label_from_instance = lambda version: f"{version}: {version.title}"

    @property
    def columns(self) -> dict[str, str]:
        return {name: text for name, text in self.cleaned_data.items() if name in COLUMNS}


def _field(column: str) -> forms.Field:
    words = {"label": _LABELS.get(column), "help_text": _HELP.get(column, "")}
    if column in _CHOICES:
        return forms.ChoiceField(choices=_CHOICES[column], required=False, **words)
    longest = getattr(RetentionClass._meta.get_field(column), "max_length", None)
    widget = forms.Textarea(attrs={"rows": 2}) if column in _LONG else forms.TextInput()
    return forms.CharField(required=column in _NEEDED, max_length=longest, widget=widget, **words)
