"""What merging two keys and splitting records off ask of the person, and what each would do."""

import hashlib
from typing import Any, ClassVar

from django import forms

from governance.admin.choices import SomeOf
from governance.models import User
from governance.permissions import allowed
from governance.rules.permissions import Permission
from retention import arriving, naming
from retention.admin.persons import SHOWN
from retention.admin.references_field import ReferencesField
from retention.correcting import Correction
from retention.models import CaseRecord, PersonAlias
from retention.models.records import CaseRecords
from retention.queries.persons import came_by_merge, known_of_person

KEPT = "It is kept as long as the person has records here."


class CorrectionForm(forms.Form):
    """What was looked at goes with the form: what is done is what was seen."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), help_text=f"Why. {KEPT}")
    # The field of the key that the records get, and the page that the form stands on.
    other: ClassVar[str]
    template: ClassVar[str]

    def __init__(
        self, *args: Any, key: str, reader: User, before: Correction | None = None, **given: Any
    ) -> None:
        """`before` is what was asked of the worker and refused: nobody writes it anew."""
        super().__init__(*args, **given)
        self.key, self.reader, self.known = key, reader, known_of_person(key, reader)
        if before:
            self.initial = {self.other: before.to, "reason": before.reason}

    @property
    def correction(self) -> Correction:
        """What is asked for."""
        given = self.cleaned_data
        return Correction(self.key, given[self.other], given["reason"], tuple(given.get("references", ())))

    @property
    def chosen(self) -> CaseRecords:
        """The records that are meant, of those that this person may know of."""
        named = self.correction.references
        return self.known.records.filter(reference__in=named) if named else self.known.records

    def foreseen(self) -> dict[str, Any]:
        """What it would do, as far as this person may know of it."""
        theirs = known_of_person(self.correction.to, self.reader)
        return {
            "to": self.correction.to,
            "number": len(self.correction.references) or self.known.number,
            "theirs": theirs.number,
            "is_new": not theirs.is_anybody,
            "listed": self.chosen.filter(state=CaseRecord.State.LISTED).count(),
        }

    def joins_restricted(self, *keys: str) -> bool:
        """Whether one of these persons is wholly restricted, so that what joins them will be; for one who may know of that."""
        may_know = allowed(self.reader, Permission.RECORD_READ_RESTRICTED)
        return may_know and bool(arriving.wholly_restricted(keys))

    def was_seen(self, what: dict[str, Any]) -> bool:
        """Whether exactly this was shown before and is confirmed now; otherwise the form carries what is shown."""
        asked = f"{what['to']} {' '.join(self.correction.references) or what['number']}"
        digest = hashlib.sha256(asked.encode()).hexdigest()
        if "confirm" in self.data and self.cleaned_data["seen"] == digest:
            return True
        self.data = self.data.copy()
        self.data["seen"] = digest
        return False


class MergeForm(CorrectionForm):
    into = forms.CharField(
        max_length=80,
        label="The key that stays",
        help_text="All records get it; the other key then means it too.",
    )
    field_order = ["into", "reason", "seen"]
    other = "into"
    template = "retention/admin/person_merge.html"

    def foreseen(self) -> dict[str, Any]:
        into = known_of_person(self.correction.to, self.reader)
        return {
            **super().foreseen(),
            "holds": [*self.known.holds, *into.holds],
            "matters": [*self.known.matters, *into.matters],
            "restricts": self.joins_restricted(self.key, self.correction.to),
            "name_moves": naming.may_be_shown(self.key, reader=self.reader),
            "name_stays": naming.may_be_shown(self.correction.to, reader=self.reader),
        }


class SplitForm(CorrectionForm):
    to = forms.CharField(
        max_length=80,
        label="The other child’s key",
        help_text="A new key, one that is known, or one that was merged into this one by mistake.",
    )
    field_order = ["references", "to", "reason", "seen"]
    other = "to"
    template = "retention/admin/person_split.html"

    def __init__(self, *args: Any, to: str = "", before: Correction | None = None, **given: Any) -> None:
        super().__init__(*args, before=before, **given)
        every = list(self.known.records.values_list("reference", flat=True))
        meant = before.references if before else came_by_merge(to) if to else ()
        chosen = sorted(set(meant) & set(every))
        few = len(every) <= SHOWN
        self.initial = {"to": to, **self.initial, "references": chosen if few else "\n".join(chosen)}
        self.fields["references"] = (
            SomeOf(label="Records", choices=[(one, one) for one in every])
            if few
            else ReferencesField(
                label="Records",
                widget=forms.Textarea(attrs={"rows": 6}),
                help_text="File numbers, one on each line or separated by commas.",
            )
        )
        self.order_fields(self.field_order)

    def foreseen(self) -> dict[str, Any]:
        to = self.correction.to
        undoes = PersonAlias.objects.filter(key=to, becomes=self.key).exists()
        return {
            **super().foreseen(),
            "undoes": undoes and self.known.is_anybody,
            "restricts": self.joins_restricted(to) and self.chosen.filter(restricted=False).count(),
            "held": self.chosen.filter(hold_count__gt=0).count(),
            "holds": known_of_person(to, self.reader).holds,
            "matters": self.known.matters,
        }
