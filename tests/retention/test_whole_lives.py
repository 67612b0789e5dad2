"""Whatever happens to records, in whatever order: what is stored is what the rules say, and a past day stays as it was.

A life is a list of acts over a handful of records and days. After every act each stored date is worked out again; at
the end every day of it is asked for again, and must say what it said on the evening of that day.
"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from time_machine import travel

from governance.actions import matters
from governance.london import today
from governance.models import Matter
from governance.permissions import system_user
from governance.refusals import Refused
from governance.rules.permissions import Role
from retention import effecting
from retention.actions import extension, holds, links, persons, proposal, review, schedules, shortening
from retention.actions.classification import reclassify
from retention.actions.registration import register
from retention.actions.review import Verdict
from retention.dating import current_triggers, take, values
from retention.models import CaseRecord, DisposalLine, Hold, ScheduleVersion
from retention.queries.due import Due, due_for_disposal
from retention.queries.due_then import due_then
from retention.queries.evaluation import evaluate
from retention.queries.explanation import Explanation, explain_record
from retention.receiving import take_in
from retention.recomputing import recompute_what_time_changes
from retention.rules.calculation import work_out
from retention.rules.rows import read_record
from retention.rules.trigger_events import read_event
from retention.rules.triggers import WrongValue
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

REFERENCES = ["R-1", "R-2", "R-3", "R-4"]
# No two lives begin at the same moment: rules of approved versions are kept by number and moment of approval.
_BEGINNINGS = count()


class Life:
    """A register from one morning on, the people who act on it, and what was so each evening."""

    def __init__(self) -> None:
        self.officer = UserFactory(roles=[Role.RECORDS_OFFICER])
        self.head = UserFactory(roles=[Role.HEAD_OF_SERVICE])
        self.approvers = UserFactory.create_batch(2, roles=[Role.RECORDS_APPROVER])
        self.told = 0
        self.evenings: dict[date, tuple[Any, Any]] = {}

    def run(self, story: list[tuple[Any, ...]]) -> None:
        at = datetime(2026, 4, 28, 12, tzinfo=UTC) + timedelta(seconds=next(_BEGINNINGS))
        for name, *words in [*story, ("night", 1)]:
            if name == "night":
                for _ in range(*words):
                    with travel(at):
                        self.evenings[today()] = as_it_is(today())
                    at += timedelta(days=1)
                    with travel(at):
                        recompute_what_time_changes(by=system_user())
                        effecting.apply_what_took_effect(by=system_user())
                        says_what_the_rules_say()
                continue
            at += timedelta(minutes=1)
            with travel(at):
                try:
                    with transaction.atomic():
                        getattr(self, name)(*words)
                except (Refused, WrongValue):
                    continue
                says_what_the_rules_say()
        with travel(at):
            for day, evening in self.evenings.items():
                assert as_it_was(day, evening) == evening, f"{day} is told otherwise on {today()}"

    def file(self, reference: str, classes: str, cells: dict[str, str], person: str, parent: str) -> None:
        row = {"reference": reference, "class": classes, "person": person, "parent": parent, **cells}
        register([read_record(2, row, rules())], by=system_user(), source="file")

    def event(self, reference: str, cell: tuple[str, str], days_ago: int) -> None:
        self.told += 1
        self.tell(
            event_id=f"E-{self.told}",
            reference=reference,
            trigger=cell[0],
            value=cell[1],
            occurred=(today() - timedelta(days=days_ago)).isoformat(),
        )

    def revoke(self, number: int) -> None:
        self.tell(event_id=f"R-{number}", revokes=f"E-{number}")

    def tell(self, **cells: str) -> None:
        take_in([read_event(2, cells, rules(), today=today())], by=system_user(), source="Case system")

    def reclassify(self, reference: str, classes: str) -> None:
        reclassify(the(reference), classes.split(";"), reason="Looked at again", by=self.officer)

    def keep(self, reference: str, days: int) -> None:
        until = today() + timedelta(days=days)
        extension.extend([the(reference).pk], until=until, reason="Asked for", by=self.officer)

    def review(self, days: int) -> None:
        if (listed := proposal.propose(on=today(), by=self.officer)) is None:
            return
        verdict = Verdict(DisposalLine.Decision.EXTEND, "Asked for", today() + timedelta(days=days))
        review.decide(listed, verdict, by=self.head)

    def propose(self) -> None:
        proposal.propose(on=today(), by=self.officer)

    def hold(self, reference: str) -> None:
        holds.place([reference], reason="A claim", by=self.officer)

    def widen(self, reference: str) -> None:
        holds.widen(self.standing(), [reference], by=self.officer)

    def lift(self) -> None:
        holds.lift(self.standing(), reason="Settled", by=self.officer)

    def standing(self) -> Hold:
        if (hold := Hold.objects.standing().first()) is None:
            raise WrongValue("hold", "", "No hold stands.")
        return hold

    def ask(self, reference: str) -> None:
        matters.open_matter(
            f"SAR-{Matter.objects.count()}", kind=Matter.Kind.RIGHTS_REQUEST, concerns=Matter.Concerns.RECORD,
            key=reference, opened_on=today(), owner=self.officer, by=self.officer,
        )  # fmt: skip

    def answer(self) -> None:
        for matter in Matter.objects.still_open():
            matters.close(matter, on=today(), outcome="Answered", by=self.officer)

    def merge(self, key: str, into: str) -> None:
        persons.merge(key, into=into, reason="One child", by=self.officer)

    def split(self, reference: str, to: str) -> None:
        persons.split([reference], to=to, reason="Another child", by=self.officer)

    def link(self, one: str, other: str, both_ways: bool) -> None:
        links.link(one, other, reason="One family", both_ways=both_ways, by=self.officer)

    def unlink(self, one: str, other: str) -> None:
        links.unlink(one, other, reason="By mistake", by=self.officer)

    def version(self, code: str, period: str) -> None:
        draft = schedules.draft(effective_from=today() + timedelta(days=1), note="x", by=self.officer)
        schedules.change_class(draft.classes.get(code=code), {"period": period}, reason="x", by=self.officer)
        draft.refresh_from_db()
        self.look_at(draft)
        for approver in self.approvers:
            schedules.approve(draft, by=approver)

    def shorten(self) -> None:
        version = ScheduleVersion.objects.in_force(today())
        self.look_at(version)
        shortening.ask(version, reason="Decided", by=self.officer)
        for approver in self.approvers:
            shortening.approve(version, by=approver)
        effecting.apply_what_took_effect(by=system_user())

    def look_at(self, version: ScheduleVersion) -> None:
        effecting.run_preview(effecting.start_preview(version, by=self.officer), by=self.officer)


def rules() -> Any:
    return ScheduleVersion.objects.in_force(today()).rules


def the(reference: str) -> CaseRecord:
    record = CaseRecord.objects.filter(reference=reference).first()
    if record is None:
        raise WrongValue("reference", reference, "It is not registered.")
    return record


def says_what_the_rules_say() -> None:
    """What is stored of every record is what is worked out of its classes and triggers, one by one and in columns."""
    records = list(CaseRecord.objects.select_related("schedule_version"))
    known = current_triggers(records)
    for record in records:
        version = record.schedule_version
        outcome = work_out(record.classes, values(known[record.pk]), version.rules, today())
        assert not take(record, outcome, version), record.reference
    found = evaluate(CaseRecord.objects.all(), on=today())
    assert [key for stretch in found for key in stretch.differing] == []


def as_it_is(day: date) -> tuple[Any, Any]:
    return _records(day, CaseRecord.objects.values_list("reference", flat=True)), _listed(
        due_for_disposal(day)
    )


def as_it_was(day: date, evening: tuple[Any, Any]) -> tuple[Any, Any]:
    # What came later was not there that evening.
    registered = set(evening[0])
    listed = _listed(due_then(day).answer)
    return _records(day, registered), [[one for one in part if one[0] in registered] for part in listed]


def _records(day: date, references: Any) -> dict[str, Any]:
    told = {}
    for reference in references:
        explained = explain_record(reference, on=day)
        assert isinstance(explained, Explanation)
        # On which list a record stood, and what could not be told, is not part of an evening.
        said = {name: it for name, it in explained.as_data.items() if name not in ("state", "notes")}
        said["blockers"] = sorted(said["blockers"], key=lambda one: (one["kind"], one["reference"]))
        told[reference] = json.loads(json.dumps(said, default=str))
    return told


def _listed(due: Due) -> list[Any]:
    return [
        sorted((one.reference, one.code, one.eligible_on, one.action) for one in due.due),
        sorted((one.reference, one.code, len(kept)) for one, kept in due.blocked),
        sorted((one.reference, one.code, one.reason, one.missing) for one in due.undated),
    ]


def each(*kinds: Callable[[], Any] | Any) -> Any:
    return st.tuples(*[kind if isinstance(kind, st.SearchStrategy) else st.just(kind) for kind in kinds])


REFERENCE = st.sampled_from(REFERENCES)
CLASSES = st.sampled_from(
    [
        "CSC-18",
        "CSC-16",
        "CSC-31",
        "CSC-14",
        "CSC-01",
        "CSC-18;CSC-14",
        "CSC-27;CSC-14",
        "HR-02",
        "IG-01",
        "CSC-22",
    ]
)
LONG_AGO = ["2004-02-29", "1960", "2010-01-31", "2019-03-29", "2024-10-01"]
# Around the days of a life: today's, and some that lie ahead.
ABOUT_NOW = ["2026-04-27T23:30Z", "2026-04-29", "2026-04-30", "2026-05-01", "2026-05-03", "2026"]
BIRTHS = ["2004-02-29", "1990", "2010-06-30", "2026-04-30", "2026"]
DATES = st.sampled_from(LONG_AGO + ABOUT_NOW)
CELL = st.one_of(
    each("child.date_of_birth", st.sampled_from(BIRTHS)),
    each("child.date_of_death", st.sampled_from(["2015-01-01", "2026-04-30", "none"])),
    each(st.sampled_from(["case.closed_on", "case.reopened_on", "contact.closed_on"]), DATES),
    each(st.sampled_from(["later_contact.closed_on", "decision.closed_on", "recruitment.decided_on"]), DATES),
    each("case.class", st.sampled_from(["CSC-14", "CSC-18", "POL-06", "none"])),
    each("child.ever_looked_after", st.sampled_from(["yes", "no"])),
)
CELLS = st.lists(CELL | each("case.closed_on", "") | each("contact.closed_on", ""), max_size=4).map(dict)
KEY = st.sampled_from(["K-1", "K-2", "K-3"])
ACTS = st.one_of(
    each("file", REFERENCE, CLASSES, CELLS, KEY, st.sampled_from(["", "R-1", "R-2"])),
    each("event", REFERENCE, CELL, st.integers(0, 3)),
    each("event", REFERENCE, CELL, st.integers(0, 3)),
    each("revoke", st.integers(1, 6)),
    each("reclassify", REFERENCE, CLASSES),
    each("keep", REFERENCE, st.sampled_from([0, 1, 3, 400, 9000])),
    each("review", st.sampled_from([2, 4000])),
    each("propose"),
    each("hold", REFERENCE),
    each("widen", REFERENCE),
    each("lift"),
    each("ask", REFERENCE),
    each("answer"),
    each("merge", KEY, KEY),
    each("split", REFERENCE, KEY),
    each("link", REFERENCE, REFERENCE, st.booleans()),
    each("unlink", REFERENCE, REFERENCE),
    each("version", st.sampled_from(["CSC-18", "CSC-31", "CSC-16"]), st.sampled_from(["P1Y", "P20Y", "P40Y"])),
    each("shorten"),
    each("night", st.integers(1, 2)),
    each("night", st.integers(1, 2)),
)  # fmt: skip
BEGIN = [
    ("file", "R-1", "CSC-18", {"contact.closed_on": "2010-01-31"}, "K-1", ""),
    ("file", "R-2", "CSC-31", {"case.closed_on": "2010-01-31"}, "K-1", "R-1"),
    ("file", "R-3", "CSC-14", {"case.closed_on": "2019-03-29"}, "K-2", ""),
]


@pytest.fixture
def in_a_life_of_its_own():
    def run(story: list[tuple[Any, ...]]) -> None:
        with transaction.atomic():
            Life().run([*BEGIN, *story])
            transaction.set_rollback(True)

    return run


@settings(
    # The same lives on every database and machine.
    derandomize=True,
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(story=st.lists(ACTS, min_size=6, max_size=18))
@example(story=[("night", 1), ("link", "R-1", "R-3", False), ("night", 1)])
@example(story=[("event", "R-2", ("case.closed_on", "2026-04-30"), 0), ("night", 2), ("night", 2)])
@example(
    story=[
        ("night", 1),
        ("link", "R-1", "R-3", False),
        ("hold", "R-2"),
        ("night", 1),
        ("unlink", "R-1", "R-3"),
        ("widen", "R-1"),
        ("night", 1),
        ("lift",),
        ("keep", "R-1", 3),
    ]
)
@example(
    story=[
        ("version", "CSC-31", "P20Y"),
        ("night", 1),
        ("version", "CSC-31", "P1Y"),
        ("night", 1),
        ("event", "R-2", ("case.closed_on", "2024-10-01"), 0),
        ("shorten",),
        ("night", 1),
        ("revoke", 1),
    ]
)
def test_a_life_of_records_is_as_the_rules_say_and_every_evening_of_it_stays_as_it_was(
    in_a_life_of_its_own, story
):
    in_a_life_of_its_own(story)
