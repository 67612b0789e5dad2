"""What a records officer finds on coming in: counts of what this person may know of, a few statements for each."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import CharField, Count, Q
from django.db.models.functions import Cast, ExtractYear, Substr

from governance.models import Job, User
from retention.models import CaseRecord, DisposalList, Hold
from retention.models.records import CaseRecords
from retention.queries.blockers import kinds_that_may_block
from retention.queries.counting import InTheWay, kept_by, to_count
from retention.queries.disposal import counts
from retention.queries.situations import in_situation
from retention.queries.told_lists import lines_told_to, lists_told_to

SOON = timedelta(days=30)
_SHOWN = 10


@dataclass(frozen=True)
class Undated:
    """How many records have no date, by why, and by each trigger that is missing; one may lack several."""

    total: int
    by_reason: Counter[str]
    by_trigger: Counter[str]


@dataclass(frozen=True)
class HoldsToReview:
    """Standing holds by when they come up for review, and the next of them."""

    due: int
    soon: int
    unplanned: int
    following: list[Hold]


@dataclass(frozen=True)
class Run:
    """A disposal list that is being carried out, and how far it is."""

    listed: DisposalList
    done: int
    total: int


def eligible_by_class_and_year(*, on: date, by: User, known: InTheWay) -> Counter[tuple[str, int]]:
    """What may be proposed today, by class and the year in which it became eligible."""
    found = to_count(_known_to(by), "due", on=on, known=known).order_by()
    # The year as the database writes it: SQLite would ask Python for each record.
    years = found.annotate(year=Substr(Cast("eligible_on", CharField()), 1, 4)).values_list("code", "year")
    return Counter({(code, int(year)): number for code, year, number in years.annotate(number=Count("pk"))})


def later_by_year(*, on: date, by: User, last: int) -> Counter[int]:
    """What becomes eligible from tomorrow to the end of a year, by year."""
    found = in_situation(_known_to(by), "later", on=on).order_by()
    found = found.filter(eligible_on__gt=on, eligible_on__lte=date(last, 12, 31))
    years = found.annotate(year=ExtractYear("eligible_on")).values_list("year")
    return Counter(dict(years.annotate(number=Count("pk"))))


def blocked_by_kind(*, on: date, by: User, known: InTheWay) -> dict[str, int]:
    """What is due and kept, by the kind of what keeps it; a record that several keep counts for each."""
    due = _known_to(by).due(on)
    counts = {kind: kept_by(due, kind, known=known).count() for kind in kinds_that_may_block()}
    return {kind: number for kind, number in counts.items() if number}


def blocked(*, on: date, by: User, known: InTheWay) -> int:
    """How many records are due and kept by anything."""
    return to_count(_known_to(by), "blocked", on=on, known=known).count()


def undated(*, by: User) -> Undated:
    """What has no date, and why."""
    rows = _known_to(by).undated().order_by().values_list("reason", "missing").annotate(number=Count("pk"))
    by_reason: Counter[str] = Counter()
    by_trigger: Counter[str] = Counter()
    for reason, missing, number in rows:
        by_reason[reason] += number
        by_trigger.update({name: number for name in missing.split(";") if name})
    return Undated(by_reason.total(), by_reason, by_trigger)


def lists_by_status(*, by: User) -> Counter[str]:
    """How many disposal lists are in each state."""
    rows = lists_told_to(by).order_by().values_list("status").annotate(number=Count("pk"))
    return Counter(dict(rows))


def runs(*, by: User) -> list[Run]:
    """The disposal lists being carried out or paused, with what is done of each."""
    begun = lists_told_to(by).filter(status__in=[DisposalList.Status.RUNNING, DisposalList.Status.PAUSED])
    known, found = lines_told_to(by), list[Run]()
    for listed in begun.order_by("-pk")[:_SHOWN]:
        of_it = counts(listed, of=known.filter(list=listed))
        gone = of_it["destroyed"] + of_it["transferred"]
        found.append(Run(listed, gone, gone + of_it["remaining"]))
    return found


def jobs() -> list[Job]:
    """The latest pieces of long work that are not over, and those that failed."""
    over = [Job.State.DONE, Job.State.CANCELLED]
    return list(Job.objects.exclude(state__in=over).select_related("by").order_by("-pk")[:_SHOWN])


def holds_to_review(*, on: date, by: User) -> HoldsToReview:
    """When the standing holds that a person may know of come up for review, and which come up next."""
    standing = Hold.objects.standing().visible_to(by)
    counts = standing.aggregate(
        due=Count("pk", filter=Q(review_on__lte=on)),
        soon=Count("pk", filter=Q(review_on__gt=on, review_on__lte=on + SOON)),
        unplanned=Count("pk", filter=Q(review_on=None)),
    )
    following = standing.exclude(review_on=None).select_related("owner").order_by("review_on", "pk")
    return HoldsToReview(**counts, following=list(following[:_SHOWN]))


def _known_to(by: User) -> CaseRecords:
    return CaseRecord.objects.visible_to(by)
