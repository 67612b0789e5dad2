"""What kept records on a day that has passed: what keeps them now and stood then, and what was ended since."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q

from governance.london import civil_date
from governance.models import Event, Matter
from governance.models.among import Among
from retention.events import RetentionEvent
from retention.models import CaseRecord, FormerKey, Hold, Loan
from retention.models.holds import matching
from retention.queries.as_of import end_of
from retention.queries.blockers import HOLD, LOAN, Blocker, Keepable, blockers

_BY_TODAY = "A hold that was lifted since is told by what the record is today, not by what it was then."
_BATCH = 5000


def blockers_then(records: Iterable[Keepable], on: date, notes: list[str]) -> dict[int, list[Blocker]]:
    """What kept each of some records on a day, by the record's key; records without are left out.

    What cannot be told as it was is added to `notes`.
    """
    found: dict[int, list[Blocker]] = {}
    wanted = list(records)
    for start in range(0, len(wanted), _BATCH):
        found |= _blockers_then(wanted[start : start + _BATCH], on, notes)
    return found


def _blockers_then(wanted: Sequence[Keepable], on: date, notes: list[str]) -> dict[int, list[Blocker]]:
    found: dict[int, list[Blocker]] = defaultdict(list)
    for pk, standing in blockers(wanted, on=on).items():
        found[pk] += [one for one in standing if one.since <= on]
    for hold in Hold.objects.filter(placed_at__lt=end_of(on), lifted_at__gte=end_of(on)).select_related(
        "owner"
    ):
        since = civil_date(hold.placed_at)
        covered = _covered(hold, wanted)
        for pk in covered:
            found[pk].append(Blocker(HOLD, str(hold.pk), hold.owner.username, since))
        if covered and hold.scope != Hold.Scope.RECORDS and _BY_TODAY not in notes:
            notes.append(_BY_TODAY)
    keys = _keys(wanted)
    for matter in Matter.objects.open_on(on).exclude(closed_on=None).select_related("owner"):
        about = Blocker(matter.kind, matter.reference_text, matter.owner.username, matter.opened_on)
        for record in wanted:
            if _concerns(matter, record, keys[record.pk]):
                found[record.pk].append(about)
    was_out = Q(since__lte=on, returned_on__gt=on) & Q(Among("record", [record.pk for record in wanted]))
    for loan in Loan.objects.filter(was_out).select_related("to_person", "to_body"):
        found[loan.record_id].append(Blocker(LOAN, str(loan.pk), loan.borrower, loan.since))
    return {
        pk: sorted(kept, key=lambda one: (one.since, one.kind, one.reference))
        for pk, kept in found.items()
        if kept
    }


def _covered(hold: Hold, wanted: Sequence[Keepable]) -> list[int]:
    """Which of some records a hold covered that was lifted since."""
    if hold.scope != Hold.Scope.RECORDS:
        among = CaseRecord.objects.filter(Among("pk", [record.pk for record in wanted]))
        return list(matching(hold, among).values_list("pk", flat=True))
    placed = Event.objects.about("hold", str(hold.pk)).filter(kind=RetentionEvent.HOLD_PLACED).first()
    named = set(placed.detail.get("references", [])) if placed else set()
    return [record.pk for record in wanted if record.reference in named]


def _keys(wanted: Sequence[Keepable]) -> dict[int, set[str]]:
    """The keys that each record's person has, or had before a correction."""
    keys = {record.pk: {record.person_key} - {""} for record in wanted}
    for pk, key in FormerKey.objects.filter(Among("record", keys)).values_list("record", "key"):
        keys[pk].add(key)
    return keys


def _concerns(matter: Matter, record: Keepable, keys: set[str]) -> bool:
    kinds = Matter.Concerns
    return (
        matter.concerns_kind == kinds.EVERYTHING
        or (matter.concerns_kind == kinds.RECORD and matter.concerns_key == record.reference)
        or (matter.concerns_kind == kinds.PERSON and matter.concerns_key in keys)
        or (matter.concerns_kind == kinds.CLASS and matter.concerns_key in {record.code, *record.classes})
    )
