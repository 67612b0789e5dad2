"""What an act on many records would meet among them, in figures, for whoever is about to do it."""

from collections.abc import Callable

from django.db.models import Q

from governance.london import today
from governance.models import User
from retention.models import CaseRecord, Loan
from retention.models.records import CaseRecords
from retention.queries.disposal import proposable
from retention.rules.bulk import BulkAct

Figures = list[tuple[str, int]]


def foreseen(act: BulkAct, records: CaseRecords, *, by: User) -> Figures:
    """How many of some records are in each situation that matters to an act; a moment later it may be others."""
    records = records.order_by()
    return _FORESEEN[act](records, by)


def _listed(records: CaseRecords) -> tuple[str, int]:
    listed = records.filter(state=CaseRecord.State.LISTED)
    return "On a disposal list, which they leave if their date moves", listed.count()


def _held(records: CaseRecords, by: User) -> Figures:
    listed = records.filter(state=CaseRecord.State.LISTED)
    return [
        ("Under another hold already", records.held().count()),
        ("On a disposal list, which they leave", listed.count()),
    ]


def _proposed(records: CaseRecords, by: User) -> Figures:
    free = proposable(on=today(), by=by).filter(pk__in=records.values("pk"))
    return [("Due today and free, and so put on the list", free.count())]


def _dated_anew(records: CaseRecords, by: User) -> Figures:
    return [_listed(records)]


def _extended(records: CaseRecords, by: User) -> Figures:
    without = records.filter(last_day_kept=None)
    return [("Without a date, or permanent, and so left as they are", without.count()), _listed(records)]


def _lent(records: CaseRecords, by: User) -> Figures:
    without = records.filter(Q(box="", location=""))
    return [
        ("Without a box and a location, and so not lent", without.count()),
        ("Out already", _out(records)),
    ]


def _taken_back(records: CaseRecords, by: User) -> Figures:
    return [("Out on loan, and so taken back", _out(records))]


def _out(records: CaseRecords) -> int:
    return records.filter(pk__in=Loan.objects.out().values("record")).count()


_FORESEEN: dict[BulkAct, Callable[[CaseRecords, User], Figures]] = {
    BulkAct.HOLD: _held,
    BulkAct.PROPOSE: _proposed,
    BulkAct.RECLASSIFY: _dated_anew,
    BulkAct.RECORD_TRIGGER: _dated_anew,
    BulkAct.EXTEND: _extended,
    BulkAct.LEND: _lent,
    BulkAct.TAKE_BACK: _taken_back,
}
