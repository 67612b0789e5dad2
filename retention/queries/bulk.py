"""Why an act on many records cannot be done to one of them, in words."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db.models import Count

from governance.models import Job, Matter, Selected, User
from governance.models.selected import SelectedThings
from governance.permissions import allowed
from governance.rules.permissions import Permission
from retention.models import CaseRecord
from retention.queries.blockers import HOLD, LOAN, OTHER_RECORD, blockers
from retention.queries.disposal import proposable
from retention.rules.outcome import Reason

_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")
ANY_DAY = "…"
_WITHOUT_DATE = {
    Reason.PERMANENT: "It is kept permanently.",
    Reason.OPEN: "It has no date: the case is open again.",
    Reason.OUT_OF_RANGE: "It has no date: it would leave the calendar.",
    Reason.MISSING: "It has no date. Record what is missing first.",
}
KEPT_BY = {
    HOLD: "a hold",
    OTHER_RECORD: "a record it is kept with",
    LOAN: "a loan: its paper is out",
    **dict(Matter.Kind.choices),
}


def visible_selected(job: Job, user: User) -> SelectedThings:
    """The records of a job that a person may know of; one that is gone tells by its file number alone."""
    selected = Selected.objects.filter(job=job)
    if allowed(user, Permission.RECORD_READ_RESTRICTED):
        return selected
    return selected.exclude(number__in=CaseRecord.objects.filter(restricted=True).values("pk"))


def reasons_of(refused: SelectedThings) -> list[tuple[str, int]]:
    """Why things were not done, and of how many, the most frequent reason first; whatever the day in it."""
    counted: Counter[str] = Counter()
    for found, number in refused.order_by().values_list("found").annotate(number=Count("pk")).iterator():
        counted[_DAY.sub(ANY_DAY, found)] += number
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def for_this_reason(selected: SelectedThings, why: str) -> SelectedThings:
    """Those of a reason as `reasons_of` tells it."""
    first, _, last = why.partition(ANY_DAY)
    return selected.filter(found__startswith=first, found__endswith=last)


def why_not_proposed(keys: Sequence[int], *, on: date, by: User) -> dict[int, str]:
    """Why some of some records cannot stand on a new list, by the record's key."""
    free = set(proposable(on=on, by=by).filter(pk__in=keys).values_list("pk", flat=True))
    others = list(CaseRecord.objects.filter(pk__in=set(keys) - free))
    standing = blockers(others)
    return {
        record.pk: _why_not(record, on, sorted({blocker.kind for blocker in standing.get(record.pk, [])}))
        for record in others
    }


def why_not_extended(keys: Sequence[int], *, until: date) -> dict[int, str]:
    """Why some of some records cannot be kept longer, by the record's key."""
    found = {}
    for record in CaseRecord.objects.filter(pk__in=keys):
        if record.last_day_kept is None:
            found[record.pk] = _WITHOUT_DATE[Reason(record.reason)]
        elif until <= record.last_day_kept:
            found[record.pk] = f"It is kept until {record.last_day_kept:%-d %B %Y} already."
    return found


def _why_not(record: CaseRecord, on: date, kinds: list[str]) -> str:
    if record.state == CaseRecord.State.LISTED:
        return "It stands on a disposal list already."
    if record.due_from is None:
        return _WITHOUT_DATE[Reason(record.reason)]
    if record.due_from > on:
        return f"It may go from {record.due_from:%-d %B %Y}, not before."
    if kinds:
        return f"It is kept by {', '.join(_in_a_sentence(KEPT_BY[kind]) for kind in kinds)}."
    return "Its date must be worked out again first: what time changes has changed."


def _in_a_sentence(label: str) -> str:
    return label[:1].lower() + label[1:]
