"""What stands between a record and its disposal: the one door through which everything that blocks is asked.

Holds stand on the record itself (`hold_count`); open matters name what they concern, and are few.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from governance.london import civil_date, today
from governance.models import Matter
from governance.models.among import Among, Blank
from governance.models.matters import Matters
from governance.models.prepared import Prepared
from retention.models import CaseRecord, FormerKey, Hold, HoldCoverage, Loan, PersonAlias, RecordLink
from retention.models.holds import names_class
from retention.models.persons import answers_to
from retention.models.records import CaseRecords
from retention.queries.concerning import Keepable, asked_about, codes_of, concerns
from retention.queries.links import kept_back, waiting_for
from retention.queries.standing import standing

Concerns = Matter.Concerns
_BATCH = 5000
# The kinds of blockers beside those of matters.
HOLD, OTHER_RECORD, LOAN = "hold", "record", "loan"


@dataclass(frozen=True)
class Blocker:
    """One thing that blocks: its kind, reference, who can end it, and since when it stands."""

    kind: str
    reference: str
    owner: str
    since: date

    @property
    def as_data(self) -> dict[str, object]:
        return {"kind": self.kind, "reference": self.reference, "owner": self.owner, "since": self.since}


class _OpenMatter(NamedTuple):
    kind: str
    reference_text: str
    concerns_kind: str
    concerns_key: str
    opened_on: date
    owner: str


def _that_may_concern(references: Blank, codes: Blank) -> QuerySet[Matter, tuple[Any, ...]]:
    """Open matters about some records, some classes, everything, or any person.

    Which keys mean a record's person is asked once for what there is, and that is little.
    """
    always = Q(concerns_kind__in=[Concerns.EVERYTHING, Concerns.PERSON])
    about_records = Q(concerns_kind=Concerns.RECORD) & Q(Among("concerns_key", references))
    about_classes = Q(concerns_kind=Concerns.CLASS) & Q(Among("concerns_key", codes))
    standing = Matter.objects.still_open().filter(always | about_records | about_classes)
    own = [name for name in _OpenMatter._fields if name != "owner"]
    return standing.order_by("opened_on", "pk").values_list(*own, "owner__username")


def _out_and_linked(records: Blank) -> QuerySet[Loan, tuple[int, int]]:
    no_link = Value(0, output_field=BigIntegerField())
    loans = Loan.objects.out().filter(Among("record", records)).order_by().annotate(other=no_link)
    return loans.values_list("pk", "other").union(
        RecordLink.objects.order_by().values_list("record", "other")
    )


_THAT_MAY_CONCERN = Prepared(_that_may_concern)
_OUT_AND_LINKED = Prepared(_out_and_linked)


def without_blockers(records: CaseRecords) -> CaseRecords:
    """Those of some records that nothing keeps now, no hold, matter, loan or linked record."""
    return without_others_than_holds(records.filter(hold_count=0))


def without_others_than_holds(free: CaseRecords) -> CaseRecords:
    """Those of some records under no hold that nothing else keeps now either.

    What is open is few, and asked first: over subqueries the planner would guess that hardly a record is left, and
    read and sort the whole register for the first thousand.
    """
    now = standing()
    if Concerns.EVERYTHING in now.concerned:
        return free.none()
    if references := now.concerned.get(Concerns.RECORD):
        free = free.exclude(Among("reference", references))
    if persons := now.concerned.get(Concerns.PERSON):
        free = free.exclude(answering_to(persons))
    for code in sorted(now.concerned.get(Concerns.CLASS, ())):
        free = free.exclude(Q(code=code) | names_class(code))
    if now.is_lent:
        free = free.exclude(_is_lent())
    waiting = kept_back(today(), linked=now.linked)
    return free.exclude(Among("pk", waiting)) if waiting else free


def with_blockers(records: CaseRecords) -> CaseRecords:
    """Those of some records that something keeps."""
    return records.filter(Q(hold_count__gt=0) | _has_matter() | _is_lent() | Q(pk__in=kept_back(today())))


def blocked_by(records: CaseRecords, kind: str) -> CaseRecords:
    """Those of some records that a kind of blocker keeps: "hold", "loan", "record" for one kept with, or a matter's."""
    if kind == HOLD:
        return records.held()
    if kind == LOAN:
        return records.filter(_is_lent())
    if kind == OTHER_RECORD:
        return records.filter(pk__in=kept_back(today()))
    return records.filter(_has_matter(kind))


def kinds_that_may_block() -> list[str]:
    """The kinds of blockers of which something stands: three statements, however many records."""
    open_kinds = Matter.objects.still_open().order_by("kind").values_list("kind", flat=True).distinct()
    lent = [LOAN] if Loan.objects.out().exists() else []
    return [HOLD, *open_kinds, *lent, *([OTHER_RECORD] if RecordLink.objects.exists() else [])]


def blockers(records: Iterable[Keepable], *, on: date | None = None) -> dict[int, list[Blocker]]:
    """What keeps each of some records, by the record's id; records without are left out.

    A record that is kept with another waits for it until the day asked, or today.

    A few statements for every 5,000 records, which is what one statement may name on every database.
    """
    found: dict[int, list[Blocker]] = {}
    wanted = list(records)
    for start in range(0, len(wanted), _BATCH):
        found |= _blockers(wanted[start : start + _BATCH], on or today())
    return found


def _blockers(wanted: list[Keepable], on: date) -> dict[int, list[Blocker]]:
    found: dict[int, list[Blocker]] = defaultdict(list)
    # What there is nothing to ask of is not even put together: that takes longer than most answers.
    if held := [record.pk for record in wanted if record.is_held]:
        for pk, hold in _covering(held):
            since = civil_date(hold.placed_at)
            found[pk].append(Blocker(HOLD, str(hold.pk), hold.owner.username, since))
    matters = _open_matters(wanted)
    meant = asked_about(wanted, matters)
    for record in wanted if matters else ():
        keys = meant.get(record.pk, set())
        found[record.pk] += [_blocker(matter) for matter in matters if concerns(matter, record, keys)]
    every = [record.pk for record in wanted]
    lent, linked = _lent_and_linked(every)
    if lent:
        for loan in Loan.objects.filter(Among("pk", lent)).select_related("to_person", "to_body"):
            found[loan.record_id].append(Blocker(LOAN, str(loan.pk), loan.borrower, loan.since))
    for pk, others in waiting_for(every, on, linked=linked).items():
        found[pk] += [as_blocker(other) for other in others]
    return {pk: standing for pk, standing in found.items() if standing}


def _covering(held: list[int]) -> Iterator[tuple[int, Hold]]:
    coverage = HoldCoverage.objects.filter(Among("record", held)).select_related("hold__owner")
    return ((covered.record_id, covered.hold) for covered in coverage.order_by("hold"))


def _lent_and_linked(keys: list[int]) -> tuple[list[int], dict[int, list[int]]]:
    """The loans of some records, and every link there is, in one statement: mostly there are none."""
    lent: list[int] = []
    linked: dict[int, list[int]] = defaultdict(list)
    for one, other in sorted(_OUT_AND_LINKED.rows(records=keys)):
        if other:
            linked[one].append(other)
        else:
            lent.append(one)
    return lent, linked


def _is_lent() -> Q:
    return Q(Exists(Loan.objects.out().filter(record=OuterRef("pk"))))


def _has_matter(kind: str = "") -> Q:
    return (
        Q(Exists(_about(Concerns.EVERYTHING, kind)))
        | Q(Exists(_about(Concerns.RECORD, kind).filter(concerns_key=OuterRef("reference"))))
        | _is_of_a_person_asked_about(kind)
        | Q(
            Exists(
                _about(Concerns.CLASS, kind)
                .annotate(codes=_fenced(OuterRef("class_codes")))
                .filter(_names_the_class())
            )
        )
    )


def answering_to(keys: set[str]) -> Q:
    """Asks whether a record answers to known keys: what they became, and what had them, are looked up at once."""
    meant = keys | set(PersonAlias.objects.become(keys).values())
    had = FormerKey.objects.filter(Among("key", meant)).values_list("record", flat=True)
    answers = Q(Among("person_key", meant))
    return answers | Q(Among("pk", had)) if had else answers


def _is_of_a_person_asked_about(kind: str) -> Q:
    """A matter keeps what has its key, what had it before a correction, and what the key was merged into."""
    keys = _about(Concerns.PERSON, kind).values("concerns_key")
    return answers_to(keys) | answers_to(PersonAlias.objects.filter(key__in=keys).values("becomes"))


def _about(concerns: Concerns, kind: str) -> Matters:
    standing = Matter.objects.still_open().filter(concerns_kind=concerns)
    return standing.filter(kind=kind) if kind else standing


def _fenced(codes: Any) -> Concat:
    """A record's class codes with a semicolon on either side, so that CSC-1 is not found in CSC-18."""
    return Concat(Value(";"), codes, Value(";"), output_field=CharField())


def _names_the_class() -> Q:
    return Q(concerns_key=OuterRef("code")) | Q(codes__contains=_fenced(F("concerns_key")))


def _open_matters(records: list[Keepable]) -> list[_OpenMatter]:
    references = [record.reference for record in records]
    codes = {code for record in records for code in codes_of(record)}
    return [_OpenMatter(*row) for row in _THAT_MAY_CONCERN.rows(references=references, codes=codes)]


def _blocker(matter: _OpenMatter) -> Blocker:
    return Blocker(matter.kind, matter.reference_text, matter.owner, matter.opened_on)


def as_blocker(other: CaseRecord) -> Blocker:
    """A record that another is kept with: who decides on it, and since when it is registered."""
    owner = other.schedule_version.rules.classes[other.code].owner
    return Blocker(OTHER_RECORD, other.reference, owner, civil_date(other.created_at))
