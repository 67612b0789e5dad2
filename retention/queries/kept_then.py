"""What kept records on a day that has passed: what keeps them now and stood then, and what was ended since."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from governance.london import civil_date, end_of
from governance.models import Event, Matter
from governance.models.among import Among
from retention.events import RetentionEvent
from retention.models import CaseRecord, Hold, Loan
from retention.models.holds import matching
from retention.queries.as_of import dated_then
from retention.queries.blockers import HOLD, LOAN, OTHER_RECORD, Blocker, as_blocker, blockers
from retention.queries.concerning import Keepable, asked_about, concerns
from retention.rules.groups import kept_with

_BY_TODAY = "A hold that was lifted since is told by what the record is today, not by what it was then."
_NAMING = (RetentionEvent.HOLD_PLACED, RetentionEvent.HOLD_WIDENED)
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
    for ask in (_still_standing, _closed_since, _returned_since, _kept_with):
        for pk, one in ask(wanted, on):
            found[pk].append(one)
    for pk, one in _lifted_since(wanted, on, notes):
        found[pk].append(one)
    return {
        pk: sorted(kept, key=lambda one: (one.since, one.kind, one.reference)) for pk, kept in found.items()
    }


def _still_standing(wanted: Sequence[Keepable], on: date) -> Iterator[tuple[int, Blocker]]:
    """What keeps records now and stood then; links are asked for as they were."""
    references = {record.pk: record.reference for record in wanted}
    came_later = _named_later(on)
    for pk, standing in blockers(wanted, on=on).items():
        for one in standing:
            is_later = one.kind == HOLD and (one.reference, references[pk]) in came_later
            if one.since <= on and one.kind != OTHER_RECORD and not is_later:
                yield pk, one


def _lifted_since(wanted: Sequence[Keepable], on: date, notes: list[str]) -> Iterator[tuple[int, Blocker]]:
    lifted = Hold.objects.filter(placed_at__lt=end_of(on), lifted_at__gte=end_of(on))
    for hold in lifted.select_related("owner"):
        about = Blocker(HOLD, str(hold.pk), hold.owner.username, civil_date(hold.placed_at))
        for pk in _covered(hold, wanted, on):
            yield pk, about
            if hold.scope != Hold.Scope.RECORDS and _BY_TODAY not in notes:
                notes.append(_BY_TODAY)


def _closed_since(wanted: Sequence[Keepable], on: date) -> Iterator[tuple[int, Blocker]]:
    closed = list(Matter.objects.open_on(on).exclude(closed_on=None).select_related("owner"))
    keys = asked_about(wanted, closed)
    for matter in closed:
        about = Blocker(matter.kind, matter.reference_text, matter.owner.username, matter.opened_on)
        for record in wanted:
            if concerns(matter, record, keys.get(record.pk, set())):
                yield record.pk, about


def _returned_since(wanted: Sequence[Keepable], on: date) -> Iterator[tuple[int, Blocker]]:
    was_out = Loan.objects.filter(Among("record", [record.pk for record in wanted]))
    was_out = was_out.filter(since__lte=on, returned_on__gt=on)
    for loan in was_out.select_related("to_person", "to_body"):
        yield loan.record_id, Blocker(LOAN, str(loan.pk), loan.borrower, loan.since)


def _kept_with(wanted: Sequence[Keepable], on: date) -> Iterator[tuple[int, Blocker]]:
    """The records, not due by a day that has passed, that each of some records was kept with on it."""
    linked = _links(on)
    groups = {record.pk: group for record in wanted if (group := kept_with(record.pk, linked))}
    members = dated_then({pk for group in groups.values() for pk in group}, on)
    later = {record.pk: record for record in members if not (record.due_from and record.due_from <= on)}
    for pk, group in groups.items():
        for member in group:
            if member in later:
                yield pk, as_blocker(later[member])


def _covered(hold: Hold, wanted: Sequence[Keepable], on: date) -> list[int]:
    """Which of some records a hold covered that was lifted since."""
    if hold.scope != Hold.Scope.RECORDS:
        among = CaseRecord.objects.filter(Among("pk", [record.pk for record in wanted]))
        return list(matching(hold, among).values_list("pk", flat=True))
    told = Event.objects.about("hold", str(hold.pk)).filter(kind__in=_NAMING, at__lt=end_of(on))
    named = {reference for event in told for reference in event.detail.get("references", [])}
    return [record.pk for record in wanted if record.reference in named]


def _named_later(on: date) -> set[tuple[str, str]]:
    """The holds that were widened after a day, each with the file numbers that it has named only since."""
    later = Event.objects.filter(kind=RetentionEvent.HOLD_WIDENED, at__gte=end_of(on))
    if not (named := _named(later)):
        return set()
    before = Event.objects.filter(
        Among("subject_key", {hold for hold, _ in named}),
        subject_kind="hold",
        kind__in=_NAMING,
        at__lt=end_of(on),
    )
    return named - _named(before)


def _named(told: Iterable[Event]) -> set[tuple[str, str]]:
    return {
        (event.subject_key, reference) for event in told for reference in event.detail.get("references", [])
    }


def _links(on: date) -> dict[int, list[int]]:
    """Every link that stood at the end of a day, by the record that was kept, as the log tells."""
    standing: dict[tuple[str, str], None] = {}
    told = Event.objects.filter(
        kind__in=[RetentionEvent.RECORD_LINKED, RetentionEvent.RECORD_UNLINKED], at__lt=end_of(on)
    )
    for event in told.order_by("number"):
        first, other = event.subject_key, event.detail.get("with") or event.detail.get("from", "")
        if event.kind == RetentionEvent.RECORD_LINKED:
            standing |= dict.fromkeys(
                [(first, other), *([(other, first)] if event.detail["both_ways"] else [])]
            )
        else:
            standing.pop((first, other), None)
            standing.pop((other, first), None)
    named = {reference for pair in standing for reference in pair}
    keys = dict(CaseRecord.objects.filter(Among("reference", named)).values_list("reference", "pk"))
    found: dict[int, list[int]] = defaultdict(list)
    for first, other in standing:
        if first in keys and other in keys:
            found[keys[first]].append(keys[other])
    return found
