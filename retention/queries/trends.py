"""A year of records, month by month, from what is stored: events, tombstones, holds, jobs, and the register's dates.

Figures count restricted records as well: they are for those who may know of them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from governance.london import LONDON, civil_date
from governance.models import Event, Job
from retention.events import RetentionEvent
from retention.models import CaseRecord, Hold, ImportReject, Tombstone

MONTHS = 12
# The kind of the jobs that import records; their rejects stand beside.
IMPORT = ImportReject.OF_JOBS


@dataclass(frozen=True)
class Month:
    """A month of London's calendar, from its first day to its last, or to the day that was asked."""

    first: date
    last: date

    @property
    def end(self) -> datetime:
        """The instant at which its last day is over."""
        return _start_of(self.last + timedelta(days=1))


@dataclass(frozen=True)
class Trends:
    """Numbers by month, in the order of the months; `backlog`, `holds` are as they stood at each month's end."""

    months: tuple[Month, ...]
    registered: list[int]
    came_due: list[int]
    destroyed: list[int]
    transferred: list[int]
    backlog: list[int]
    holds: list[int]
    rows_read: list[int]
    rows_rejected: list[int]


def months_to(on: date) -> tuple[Month, ...]:
    """The twelve months that end with the month of a day; the last ends on the day."""
    found: list[Month] = []
    last = on
    while len(found) < MONTHS:
        first = last.replace(day=1)
        found.append(Month(first, last))
        last = first - timedelta(days=1)
    return tuple(reversed(found))


def trends(on: date) -> Trends:
    """The year that ends on a day, in a dozen statements however many records there are."""
    months = months_to(on)
    gone = {fate: _gone(months, fate) for fate in Tombstone.Fate}
    read, rejected = _imports(months)
    return Trends(
        months=months,
        registered=_registered(months),
        came_due=_came_due(months),
        destroyed=gone[Tombstone.Fate.DESTROYED],
        transferred=gone[Tombstone.Fate.TRANSFERRED],
        backlog=_backlog(months),
        holds=_holds(months),
        rows_read=read,
        rows_rejected=rejected,
    )


def _registered(months: Sequence[Month]) -> list[int]:
    """Records by the events that tell of their registration: they stay when the records are gone."""
    events = Event.objects.filter(at__gte=_start_of(months[0].first), at__lt=months[-1].end)
    counted = _by_month(events.filter(kind=RetentionEvent.RECORD_REGISTERED), "at")
    for at, detail in events.filter(kind=RetentionEvent.RECORDS_REGISTERED).values_list("at", "detail"):
        counted[civil_date(at).replace(day=1)] += detail.get("records", 0)
    return _in_order(counted, months)


def _came_due(months: Sequence[Month]) -> list[int]:
    """Records whose time ran out, those that have gone since included, by the dates they have or had."""
    span = (months[0].first, months[-1].last)
    counted = _by_month(CaseRecord.objects.filter(due_from__range=span), "due_from")
    counted += _by_month(Tombstone.objects.filter(eligible_on__range=span), "eligible_on")
    return _in_order(counted, months)


def _gone(months: Sequence[Month], fate: Tombstone.Fate) -> list[int]:
    span = Q(at__gte=_start_of(months[0].first), at__lt=months[-1].end)
    return _in_order(_by_month(Tombstone.objects.filter(span, fate=fate), "at"), months)


def _backlog(months: Sequence[Month]) -> list[int]:
    """Records whose time had run out and that were still here at each month's end, held or not."""
    there = {
        f"m{place}": Count("pk", filter=Q(due_from__lte=month.last, created_at__lt=month.end))
        for place, month in enumerate(months)
    }
    went = {
        f"m{place}": Count("pk", filter=Q(eligible_on__lte=month.last, at__gte=month.end))
        for place, month in enumerate(months)
    }
    still = CaseRecord.objects.filter(due_from__lte=months[-1].last).aggregate(**there)
    since = Tombstone.objects.filter(at__gte=months[0].end).aggregate(**went)
    return [still[f"m{place}"] + since[f"m{place}"] for place in range(len(months))]


def _holds(months: Sequence[Month]) -> list[int]:
    stood = list(Hold.objects.values_list("placed_at", "lifted_at"))
    return [
        sum(placed < month.end and (lifted is None or lifted >= month.end) for placed, lifted in stood)
        for month in months
    ]


def _imports(months: Sequence[Month]) -> tuple[list[int], list[int]]:
    """Rows that imports read, and rows that they did not take in, by the month in which the import began."""
    span = Q(created_at__gte=_start_of(months[0].first), created_at__lt=months[-1].end)
    read: Counter[date] = Counter()
    for at, result in Job.objects.filter(span, kind=IMPORT).values_list("created_at", "result"):
        read[civil_date(at).replace(day=1)] += result.get("read", 0)
    of_jobs = Q(job__created_at__gte=_start_of(months[0].first), job__created_at__lt=months[-1].end)
    rejected = _by_month(ImportReject.objects.filter(of_jobs), "job__created_at")
    return _in_order(read, months), _in_order(rejected, months)


def _by_month(rows: Any, field: str) -> Counter[date]:
    """How many rows fall in each month of London's calendar, by its first day."""
    zone = None if field in ("due_from", "eligible_on") else LONDON
    counted = rows.order_by().annotate(month=TruncMonth(field, tzinfo=zone)).values_list("month")
    return Counter({_day(month): number for month, number in counted.annotate(number=Count("pk"))})


def _in_order(counted: Counter[date], months: Iterable[Month]) -> list[int]:
    return [counted[month.first] for month in months]


def _day(month: date | datetime) -> date:
    return civil_date(month) if isinstance(month, datetime) else month


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=LONDON)
