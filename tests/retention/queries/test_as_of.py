"""What was due on a day that has passed, and why: by what was known of the record then."""

from datetime import date

import pytest
from time_machine import travel

from governance.actions import matters
from governance.london import today
from governance.models import Matter
from governance.permissions import system_user
from governance.rules.permissions import Role
from retention.actions import approval, extension, holds, proposal, review
from retention.actions.classification import reclassify
from retention.actions.review import Verdict
from retention.carrying_out import carry_out
from retention.importing import import_records
from retention.models import CaseRecord, DisposalLine, ScheduleVersion
from retention.queries.due_then import due_then
from retention.queries.explanation import explain_record, tombstone_as_data
from retention.receiving import take_in
from retention.rules.trigger_events import read_event
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
Decision = DisposalLine.Decision


@pytest.fixture
def officer():
    return UserFactory(roles=[Role.RECORDS_OFFICER])


@pytest.fixture
def happened(officer, tmp_path):
    """What may happen to R-1, as words that a table can hold: each on its day."""

    def register(closed=None, classes="CSC-31"):
        path = tmp_path / f"{today()}.csv"
        column, cell = (",case.closed_on", f",{closed or ''}") if closed is not None else ("", "")
        path.write_text(f"reference,class{column}\nR-1,{classes}{cell}\n")
        assert not import_records(path, by=system_user(), source="file")["rejected"]

    def event(value):
        cells = {"event_id": f"E-{value}", "reference": "R-1", "trigger": "case.closed_on", "value": value}
        tell(cells)

    def tell(cells):
        rules = ScheduleVersion.objects.in_force(today()).rules
        made = take_in([read_event(2, cells, rules, today=today())], by=system_user(), source="Case system")
        assert not made.rejected

    acts = {
        "register": register,
        "withdraw": lambda: register(""),
        "event": event,
        "revoke": lambda value: tell({"event_id": f"R-{value}", "revokes": f"E-{value}"}),
        "reclassify": lambda code: reclassify(
            CaseRecord.objects.get(), [code], reason="Looked at again", by=officer
        ),
        "upgrade": lambda codes: register(classes=codes),
        "hold": lambda: holds.place(["R-1"], reason="A claim", by=officer),
        "lift": lambda: holds.lift(
            CaseRecord.objects.get().coverage.get().hold, reason="Settled", by=officer
        ),
        "open": lambda: matters.open_matter(
            "SAR-1", kind=Matter.Kind.RIGHTS_REQUEST, concerns=Matter.Concerns.RECORD, key="R-1",
            opened_on=today(), owner=officer, by=officer,
        ),
        "close": lambda: matters.close(
            Matter.objects.get(), on=today(), outcome="Answered", by=officer
        ),
        "extend": lambda until: extend(date.fromisoformat(until)),
        "keep": lambda until: extension.extend(
            [CaseRecord.objects.get().pk], until=date.fromisoformat(until), reason="Asked for", by=officer
        ),
    }  # fmt: skip

    def extend(until):
        listed = proposal.propose(on=today(), by=officer)
        review.decide(
            listed,
            Verdict(Decision.EXTEND, "Asked for", until),
            by=UserFactory(roles=[Role.HEAD_OF_SERVICE]),
        )

    def run(story: str) -> None:
        for step in story.split("; "):
            day, name, *words = step.split(" ")
            with travel(f"{day}T12:00Z"):
                acts[name](*words)

    return run


# What happened day by day; the day asked; and what was so then: the trigger's value and its source, the last day
# kept, the class, what kept it, and whether it was due.
STORIES = [
    ("2025-01-10 register 2010-01-31", "2025-01-10", "2010-01-31 file", "2020-01-31", "CSC-31", "", True),
    ("2025-01-10 register 2010-01-31", "2026-11-20", "2010-01-31 file", "2020-01-31", "CSC-31", "", True),
    ("2025-01-10 register; 2025-03-10 event 2024-07-31", "2025-03-09", "", None, "CSC-31", "", False),
    (
        "2025-01-10 register; 2025-03-10 event 2024-07-31",
        "2025-03-10",
        "2024-07-31 Case system",
        "2034-07-31",
        "CSC-31",
        "",
        False,
    ),
    (
        "2025-01-10 register 2010-01-31; 2025-03-10 event 2024-07-31",
        "2025-03-09",
        "2010-01-31 file",
        "2020-01-31",
        "CSC-31",
        "",
        True,
    ),
    (
        "2025-01-10 register 2010-01-31; 2025-03-10 event 2024-07-31; 2025-05-10 revoke 2024-07-31",
        "2025-05-09",
        "2024-07-31 Case system",
        "2034-07-31",
        "CSC-31",
        "",
        False,
    ),
    (
        "2025-01-10 register 2010-01-31; 2025-03-10 event 2024-07-31; 2025-05-10 revoke 2024-07-31",
        "2025-05-10",
        "2010-01-31 file",
        "2020-01-31",
        "CSC-31",
        "",
        True,
    ),
    (
        "2025-01-10 register 2010-01-31; 2025-03-10 withdraw",
        "2025-03-09",
        "2010-01-31 file",
        "2020-01-31",
        "CSC-31",
        "",
        True,
    ),
    ("2025-01-10 register 2010-01-31; 2025-03-10 withdraw", "2025-03-10", "", None, "CSC-31", "", False),
    (
        "2025-01-10 register 2010-01-31; 2025-03-10 reclassify CSC-14",
        "2025-03-09",
        "2010-01-31 file",
        "2020-01-31",
        "CSC-31",
        "",
        True,
    ),
    (
        "2025-01-10 register 2010-01-31; 2025-03-10 reclassify CSC-14",
        "2025-03-10",
        "2010-01-31 file",
        "2045-01-31",
        "CSC-14",
        "",
        False,
    ),
    (
        "2025-01-10 register 2010-01-31; 2025-03-10 upgrade CSC-31;CSC-14",
        "2025-03-09",
        "2010-01-31 file",
        "2020-01-31",
        "CSC-31",
        "",
        True,
    ),
    (
        "2025-01-10 register 2010-01-31; 2025-03-10 hold; 2025-05-10 lift",
        "2025-03-09",
        "2010-01-31 file",
        "2020-01-31",
        "CSC-31",
        "",
        True,
    ),
    (
        "2025-01-10 register 2010-01-31; 2025-03-10 hold; 2025-05-10 lift",
        "2025-04-01",
        "2010-01-31 file",
        "2020-01-31",
        "CSC-31",
        "hold",
        False,
    ),
    (
        "2025-01-10 register 2010-01-31; 2025-03-10 hold; 2025-05-10 lift",
        "2025-05-10",
        "2010-01-31 file",
        "2020-01-31",
        "CSC-31",
        "",
        True,
    ),
    (
        "2025-01-10 register 2010-01-31; 2025-03-10 hold",
        "2025-03-10",
        "2010-01-31 file",
        "2020-01-31",
        "CSC-31",
        "hold",
        False,
    ),
    (
        "2025-01-10 register 2010-01-31; 2025-03-10 open; 2025-05-10 close",
        "2025-04-01",
        "2010-01-31 file",
        "2020-01-31",
        "CSC-31",
        "rights_request",
        False,
    ),
    (
        "2025-01-10 register 2010-01-31; 2025-03-10 open; 2025-05-10 close",
        "2025-05-10",
        "2010-01-31 file",
        "2020-01-31",
        "CSC-31",
        "",
        True,
    ),
    (
        "2025-01-10 register 2010-01-31; 2025-03-10 extend 2030-12-31",
        "2025-03-09",
        "2010-01-31 file",
        "2020-01-31",
        "CSC-31",
        "",
        True,
    ),
    (
        "2025-01-10 register 2010-01-31; 2025-03-10 extend 2030-12-31",
        "2025-03-10",
        "2010-01-31 file",
        "2030-12-31",
        "CSC-31",
        "",
        False,
    ),
    (
        "2025-01-10 register 2010-01-31; 2025-03-10 keep 2030-12-31",
        "2025-03-09",
        "2010-01-31 file",
        "2020-01-31",
        "CSC-31",
        "",
        True,
    ),
    (
        "2025-01-10 register 2010-01-31; 2025-03-10 keep 2030-12-31",
        "2025-03-10",
        "2010-01-31 file",
        "2030-12-31",
        "CSC-31",
        "",
        False,
    ),
    (  # An extension that the rule's date outlasts counts once that date is corrected.
        "2025-01-10 register 2022-01-31; 2025-03-10 keep 2030-12-31; 2025-05-10 event 2010-01-31",
        "2025-06-10",
        "2010-01-31 Case system",
        "2030-12-31",
        "CSC-31",
        "",
        False,
    ),
]


@pytest.mark.parametrize(
    ("story", "on", "value", "last_day", "code", "kept_by", "due"),
    STORIES,
    ids=[f"{story} | {on}" for story, on, *_ in STORIES],
)
def test_a_past_day_is_told_by_what_was_known_then(story, on, value, last_day, code, kept_by, due, happened):
    happened(story)

    told = explain_record("R-1", on=date.fromisoformat(on)).as_data

    (winner,) = [one for one in told["candidates"] if one["won"]]
    trigger = winner["triggers"]["case.closed_on"]
    assert " ".join(filter(None, [trigger["value"], trigger["source"]])) == value
    assert (str(told["last_day_kept"]) if told["last_day_kept"] else None, told["class"]) == (last_day, code)
    assert " ".join(blocker["kind"] for blocker in told["blockers"]) == kept_by
    assert told["due"] is due
    assert told["on"].isoformat() == on


@pytest.mark.parametrize(
    ("story", "on", "value", "last_day", "code", "kept_by", "due"),
    STORIES,
    ids=[f"{story} | {on}" for story, on, *_ in STORIES],
)
def test_the_list_of_a_past_day_says_what_the_record_says(
    story, on, value, last_day, code, kept_by, due, happened
):
    happened(story)

    told = due_then(date.fromisoformat(on)).answer

    listed = [*told.due, *(record for record, _ in told.blocked), *told.undated]
    assert [record.code for record in listed] == ([code] if due or kept_by or not last_day else [])
    assert bool(told.due) is due
    assert [[blocker.kind for blocker in blockers] for _, blockers in told.blocked] == (
        [[kept_by]] if kept_by else []
    )
    assert [record.eligible_on for record in told.undated] == ([] if last_day else [None])


def test_today_is_told_as_it_is_stored(happened):
    happened("2025-01-10 register 2010-01-31; 2025-03-10 event 2024-07-31")
    record = CaseRecord.objects.get()

    told = explain_record("R-1", on=today()).as_data

    assert told["last_day_kept"] == record.last_day_kept == date(2034, 7, 31)
    assert told["notes"] == []


def test_a_day_before_the_record_came_is_told_by_today_and_says_so(happened):
    happened("2025-01-10 register 2010-01-31")

    told = explain_record("R-1", on=date(2024, 6, 1)).as_data

    assert told["last_day_kept"] == date(2020, 1, 31)
    assert "registered on 10 January 2025" in told["notes"][0]


def test_nothing_is_stored_by_asking(happened):
    happened("2025-01-10 register 2010-01-31; 2025-03-10 reclassify CSC-14")
    before = CaseRecord.objects.values().get()

    explain_record("R-1", on=date(2025, 2, 1))

    assert CaseRecord.objects.values().get() == before


def test_a_destroyed_record_is_told_by_class_rule_version_and_dates_as_they_were(happened, officer):
    happened("2025-01-10 register 2010-01-31")
    with travel("2025-06-10T12:00Z"):
        listed = proposal.propose(on=today(), by=officer)
        review.decide(listed, Verdict(Decision.DISPOSE), by=UserFactory(roles=[Role.HEAD_OF_SERVICE]))
        for approver in UserFactory.create_batch(2, roles=[Role.RECORDS_APPROVER]):
            approval.approve(listed, by=approver)
        listed.refresh_from_db()
        carry_out(listed, by=officer)

    stone = explain_record("R-1", on=date(2025, 2, 1))
    then, afterwards = (tombstone_as_data(stone, on=day) for day in (date(2025, 2, 1), date(2025, 6, 10)))

    for told in (then, afterwards):
        assert (told["class"], told["schedule"], told["state"]) == ("CSC-31", 1, "destroyed")
        assert (told["last_day_kept"], told["eligible_on"]) == (date(2020, 1, 31), date(2020, 2, 1))
        assert told["candidates"][0]["rule"] and told["gone_on"] == date(2025, 6, 10)
    assert (then["due"], afterwards["due"]) == (True, False)
    assert "had not gone" in then["notes"][1] and len(afterwards["notes"]) == 1
