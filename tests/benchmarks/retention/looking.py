"""What reads a whole register: its evaluation by the rules, a version's preview, the chain of events."""

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import F

from governance import event_log
from governance.london import now, today
from governance.models import Event, EventHead
from governance.permissions import system_user
from governance.rules.permissions import Role
from retention.actions import schedules
from retention.models import CaseRecord, TriggerValue
from retention.queries.evaluation import evaluate
from retention.queries.preview import preview as foreseen
from retention.recomputing import recompute_all
from tests.benchmarks.measuring import Figure
from tests.benchmarks.retention import filling
from tests.benchmarks.retention.people import person
from tests.benchmarks.retention.watching import Watched, watch

# So many are stored anew by their act, with an event each; the whole would say the same.
STORED = 20_000


def scan() -> float:
    """Seconds of a bare count of what is eligible by a day; the middle of five."""

    def count() -> None:
        with connection.cursor() as cursor:
            sql = "SELECT count(*) FROM retention_caserecord WHERE eligible_on <= %s"
            cursor.execute(sql, [str(today()) if connection.vendor == "sqlite" else today()])
            cursor.fetchone()

    return sorted(watch(count).seconds for _ in range(5))[2]


def evaluation(rows: int) -> list[Figure]:
    """Every record worked out by the rules against what is stored; then stored; then 1% changed."""
    bare = scan()
    full = watch(
        lambda: sum(int(part.differs.sum()) for part in evaluate(CaseRecord.objects.all(), on=today()))
    )
    assert full.answer == 0, f"{full.answer} records are stored otherwise than the rules say"
    few = max(rows // 100, 1)
    _move(few)
    changed = watch(lambda: recompute_all(CaseRecord.objects.filter(pk__lte=few), by=system_user()))
    assert changed.answer == few
    many = min(STORED, rows)
    _move(many)
    stored = watch(lambda: recompute_all(CaseRecord.objects.filter(pk__lte=many), by=system_user()))
    whole = stored.seconds * rows / many
    written = _written_bare(many)
    return [
        _against(f"{rows:,} records with three rules each, computed", full, full.seconds / bare, bare),
        _against(
            f"{few:,} changed, worked out and stored again",
            changed,
            changed.seconds / whole,
            whole,
            "storing all",
        ),
        _against(f"{many:,} stored anew with an event each, as for all", stored, whole / bare, bare),
        _against(
            "the same, against the database alone",
            stored,
            stored.seconds / written,
            written,
            "as many dates and event rows written by two bare statements",
        ),
        Figure(
            "those two bare statements, as for all",
            f"{written * rows / many:.1f} s",
            f"bare count: {bare * 1000:,.1f} ms",
            written * rows / many / bare,
        ),
    ]


def preview(rows: int) -> list[Figure]:
    """A version that changes the class of one record in fifty, over the whole register."""
    bare, officer = scan(), person("bench_officer", Role.RECORDS_OFFICER)
    draft = schedules.draft(effective_from=today() + timedelta(days=30), by=officer)
    own = draft.classes.get(code=filling.CHANGED)
    schedules.change_class(own, {"period": "P40Y"}, reason="To be measured.", by=officer)
    found = watch(lambda: foreseen(draft).records)
    return [
        _against(
            f"preview over {rows:,} records, of which {found.answer:,} change",
            found,
            found.seconds / bare,
            bare,
        )
    ]


def chain(rows: int) -> list[Figure]:
    """The chain verified from its first event to its last."""
    grown = watch(lambda: filling.chain(rows))
    found = watch(event_log.verify)
    assert found.answer is None
    return [
        Figure(f"a chain of {rows:,} events recorded", str(grown), "", None),
        Figure(f"a chain of {rows:,} events verified", str(found), "goal: 1,000,000 in 10 s", None),
    ]


def _written_bare(number: int) -> float:
    """Seconds in which the database itself moves so many dates and takes as many events, unsealed; then undone.

    No code of ours can be faster, as long as each date that moves has its row in the log.
    """
    table, columns = Event._meta.db_table, [str(field.column) for field in Event._meta.concrete_fields]
    rest = ", ".join(f'"{name}"' for name in columns[1:])
    moved = CaseRecord.objects.filter(pk__lte=number)
    with transaction.atomic():
        last = EventHead.objects.get().number
        later = {name: F(name) + timedelta(days=1) for name in ("last_day_kept", "eligible_on", "due_from")}

        def write() -> None:
            moved.update(**later, changed_at=now())
            with connection.cursor() as cursor:
                cursor.execute(
                    f'INSERT INTO "{table}" ("{columns[0]}", {rest}) SELECT "{columns[0]}" + %s, {rest}'
                    f' FROM "{table}" WHERE "{columns[0]}" > %s',
                    [number, last - number],
                )

        seconds = watch(write).seconds
        transaction.set_rollback(True)
    return seconds


def _move(number: int) -> None:
    """Another birth for some records, behind their stored dates."""
    some = TriggerValue.objects.filter(record__lte=number, name__in=("case.closed_on", "child.date_of_birth"))
    some.update(day=today() - timedelta(days=365 * 60 + number % 97))


def _against(what: str, found: Watched, ratio: float, base: float, name: str = "bare count") -> Figure:
    return Figure(what, str(found), f"{name}: {base * 1000:,.1f} ms", ratio)
