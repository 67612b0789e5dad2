"""Events from outside set triggers: once each, in their own order, also for records that come later."""

import json
from datetime import date

import pytest

from governance.london import today
from governance.models import Event
from governance.permissions import system_user
from governance.refusals import NotPermitted
from governance.rules.permissions import Role
from retention.actions import approval, proposal, review
from retention.actions.review import Verdict
from retention.actions.trigger_events import revoke
from retention.carrying_out import carry_out
from retention.importing import import_records
from retention.models import (
    Approval,
    CaseRecord,
    DisposalLine,
    ScheduleVersion,
    TriggerEvent,
    TriggerValue,
)
from retention.receiving import put_what_still_waits, take_in
from retention.refusals import AlreadyRevoked, ReasonNeeded
from retention.rules.trigger_events import read_event
from tests.factories.people import UserFactory
from tests.factories.systems import connected

pytestmark = pytest.mark.django_db
SOURCE = "Case system"


@pytest.fixture
def feed(tmp_path):
    """Register or change records by a file: `feed("reference,class", "R-1,CSC-31")`."""

    def feed(*lines: str, suffix: str = ".csv"):
        path = tmp_path / f"{TriggerValue.objects.count()}-{CaseRecord.objects.count()}{suffix}"
        path.write_text("\n".join([*lines, ""]))
        done = import_records(path, by=system_user(), source="file")
        assert not done["rejected"]

    return feed


def tell(*events: dict, by=None):
    """Take in events; a word is enough for what is the same in all."""
    rules = ScheduleVersion.objects.in_force(today()).rules
    rows = [
        read_event(
            line,
            event
            if "revokes" in event
            else {
                "reference": "R-1",
                "trigger": "case.closed_on",
                "event_id": f"E-{event['value']}",
                **event,
            },
            rules,
            today=today(),
        )
        for line, event in enumerate(events, 2)
    ]
    return take_in(rows, by=by or system_user(), source=SOURCE)


def closed(value: str, **more: str) -> dict:
    return {"value": value, **more}


def value_of(reference: str = "R-1", name: str = "case.closed_on") -> str | None:
    found = TriggerValue.objects.current().filter(record__reference=reference, name=name).first()
    return found.text if found else None


def record(reference: str = "R-1") -> CaseRecord:
    return CaseRecord.objects.get(reference=reference)


def test_an_event_sets_the_trigger_and_the_date_is_worked_out(feed):
    feed("reference,class", "R-1,CSC-31")
    assert record().last_day_kept is None

    made = tell(closed("2024-07-31", occurred="2024-08-01"))

    assert made.results == {2: "applied"}
    assert record().last_day_kept == date(2034, 7, 31)
    assert TriggerValue.objects.get().source == SOURCE


# What comes, in this order; and which value stands in the end. `E-…` is the value that names the event.
STORIES = [
    (["2024-03-01 of 2024-03-02", "2024-02-01 of 2024-02-02"], "2024-03-01"),
    (["2024-02-01 of 2024-02-02", "2024-03-01 of 2024-03-02"], "2024-03-01"),
    (["2024-03-01 of 2024-03-02", "2024-02-01 of 2024-03-02"], "2024-02-01"),
    (["2024-03-01 of 2024-03-02", "revoke 2024-03-01"], None),
    (["2024-02-01 of 2024-02-02", "2024-03-01 of 2024-03-02", "revoke 2024-03-01"], "2024-02-01"),
    (["2024-03-01 of 2024-03-02", "2024-02-01 of 2024-02-02", "revoke 2024-03-01"], "2024-02-01"),
    (["2024-03-01 of 2024-03-02", "2024-02-01 of 2024-02-02", "revoke 2024-02-01"], "2024-03-01"),
    (["2024-03-01 of 2024-03-02", "revoke 2024-03-01", "2024-02-01 of 2024-02-02"], "2024-02-01"),
    (["file 2024-01-31", "2024-03-01 of 2024-03-02"], "2024-03-01"),
    (["file 2024-01-31", "2024-03-01 of 2024-03-02", "revoke 2024-03-01"], "2024-01-31"),
    (["file 2024-01-31", "2024-03-01 of 2024-03-02", "file 2024-04-30"], "2024-04-30"),
    (
        ["2024-03-01 of 2024-03-02", "file 2024-04-30", "2024-02-01 of 2024-02-02"],
        "2024-04-30",
    ),
    (["file 2024-01-31", "2024-03-01 of 2024-03-02", "file "], None),
    (["file 2024-01-31", "file ", "2024-03-01 of 2024-03-02", "revoke 2024-03-01"], None),
    (["file 2024-01-31", "2024-03-01 of 2024-03-02", "file ", "revoke 2024-03-01"], None),
    (
        [
            "file 2024-01-31",
            "2024-02-01 of 2024-02-02",
            "2024-03-01 of 2024-03-02",
            "revoke 2024-03-01",
            "revoke 2024-02-01",
        ],
        "2024-01-31",
    ),
]


@pytest.mark.parametrize(("story", "stands"), STORIES, ids=["; ".join(story) for story, _ in STORIES])
def test_what_stands_in_the_end(story, stands, feed):
    feed("reference,class", "R-1,CSC-31")

    for step in story:
        word, _, rest = step.partition(" ")
        if word == "file":
            feed("reference,class,case.closed_on", f"R-1,CSC-31,{rest}")
        elif word == "revoke":
            assert tell({"event_id": f"R-{rest}", "revokes": f"E-{rest}"}).results == {2: "revoked"}
        else:
            assert not tell(closed(word, occurred=rest.removeprefix("of "))).rejected

    assert value_of() == stands
    assert (record().last_day_kept is None) is (stands is None)
    told = TriggerEvent.objects.count()
    assert TriggerValue.objects.filter(event__isnull=False, is_restored=False).count() == told


EVENTS_ALONE = [
    (story, stands) for story, stands in STORIES if not any(step.startswith("file") for step in story)
]


@pytest.mark.parametrize(
    ("story", "stands"), EVENTS_ALONE, ids=["; ".join(story) for story, _ in EVENTS_ALONE]
)
def test_events_alone_that_wait_end_as_those_of_a_registered_record_do(story, stands, feed):
    for step in story:
        word, _, rest = step.partition(" ")
        made = tell(
            {"event_id": f"R-{rest}", "revokes": f"E-{rest}"}
            if word == "revoke"
            else closed(word, occurred=rest.removeprefix("of "))
        )
        assert made.results == {2: "revoked" if word == "revoke" else "waiting"}

    feed("reference,class", "R-1,CSC-31")

    assert value_of() == stands
    assert not TriggerEvent.objects.waiting().exists()


@pytest.mark.parametrize("road", ["csv", "ndjson", "api"])
def test_an_event_waits_for_its_record_whatever_road_it_comes_by(road, feed, client):
    tell(closed("2024-07-31", occurred="2024-08-01"), closed("2023-01-31", occurred="2023-02-01"))
    assert TriggerEvent.objects.waiting().count() == 2

    match road:
        case "csv":
            feed("reference,class", "R-1,CSC-31")
        case "ndjson":
            feed(json.dumps({"reference": "R-1", "class": "CSC-31"}), suffix=".ndjson")
        case "api":
            _, headers = connected()
            body = json.dumps({"class": "CSC-31"})
            answer = client.put(
                "/api/records/R-1", body, content_type="application/json", headers=headers
            ).json()
            assert answer["last_day_kept"] == "2034-07-31"

    assert record().last_day_kept == date(2034, 7, 31)
    assert not TriggerEvent.objects.waiting().exists()
    assert TriggerValue.objects.history().get().text == "2023-01-31"
    assert Event.objects.filter(kind="record.trigger.put").count() == 2


def test_an_event_that_stands_waiting_beside_its_record_is_put_by_the_worker(feed):
    tell(closed("2024-07-31"))
    feed("reference,class", "R-2,CSC-31")
    CaseRecord.objects.filter(reference="R-2").update(reference="R-1")

    assert put_what_still_waits(by=system_user()) == 1
    assert put_what_still_waits(by=system_user()) == 0
    assert value_of() == "2024-07-31"


def test_the_same_event_again_changes_nothing(feed):
    feed("reference,class", "R-1,CSC-31")
    event = closed("2024-07-31", occurred="2024-08-01")
    tell(event)
    events = Event.objects.count()

    assert tell(event).results == {2: "unchanged"}
    assert tell(event, event).results == {2: "unchanged", 3: "unchanged"}
    assert TriggerValue.objects.count() == TriggerEvent.objects.count() == 1
    assert Event.objects.count() == events


def test_the_same_id_with_other_content_is_rejected_with_why(feed):
    feed("reference,class", "R-1,CSC-31")
    tell(closed("2024-07-31", event_id="E-1"))

    made = tell(closed("2025-07-31", event_id="E-1"))

    (line, wrong) = made.rejected[0]
    assert (line, wrong.column, wrong.value) == (2, "event_id", "E-1")
    assert "other content" in wrong.message
    assert value_of() == "2024-07-31"


def test_a_revocation_is_known_again_too(feed):
    feed("reference,class", "R-1,CSC-31")
    tell(closed("2024-07-31", event_id="E-1"))
    back = {"event_id": "E-2", "revokes": "E-1"}

    assert tell(back).results == {2: "revoked"}
    assert tell(back).results == {2: "unchanged"}
    assert tell({"event_id": "E-3", "revokes": "E-1"}).rejected[0][1].column == "revokes"
    assert tell({"event_id": "E-2", "revokes": "E-9"}).rejected[0][1].column == "event_id"
    assert tell({"event_id": "E-4", "revokes": "E-9"}).rejected[0][1].column == "revokes"


def test_events_and_revocations_of_one_batch_follow_on_one_another(feed):
    feed("reference,class", "R-1,CSC-31")

    made = tell(
        closed("2024-01-31", event_id="E-1", occurred="2024-02-01"),
        closed("2024-07-31", event_id="E-2", occurred="2024-08-01"),
        {"event_id": "E-3", "revokes": "E-2"},
        {"event_id": "E-4", "revokes": "E-1"},
        closed("2023-07-31", event_id="E-5", occurred="2023-08-01"),
    )

    assert list(made.results.values()) == ["applied", "applied", "revoked", "revoked", "applied"]
    assert value_of() == "2023-07-31"
    assert record().last_day_kept == date(2033, 7, 31)


def test_two_sources_may_use_the_same_ids(feed):
    feed("reference,class", "R-1,CSC-31")
    rules = ScheduleVersion.objects.in_force(today()).rules
    cells = {"event_id": "E-1", "reference": "R-1", "trigger": "case.closed_on", "value": "2024-07-31"}
    row = read_event(2, cells, rules, today=today())

    assert take_in([row], by=system_user(), source="One").results == {2: "applied"}
    assert take_in([row], by=system_user(), source="Two").results == {2: "applied"}


def test_a_value_that_the_records_class_cannot_take_is_rejected(feed):
    feed("reference,class", "R-1,CSC-31")

    made = tell(closed("none"))

    assert made.rejected[0][1].column == "value"
    assert not TriggerEvent.objects.exists()


def test_a_waiting_event_that_cannot_be_put_says_why_and_waits_no_more(feed):
    tell(closed("none"))

    feed("reference,class", "R-1,CSC-31")

    event = TriggerEvent.objects.get()
    assert event.problem and event.record and event.state == "Cannot be put"
    assert value_of() is None


def test_an_event_that_protects_takes_its_record_off_an_approved_list(feed, officer, head, approvers):
    feed("reference,class,case.closed_on", "R-1,CSC-31,2010-01-31", "R-2,CSC-31,2010-01-31")
    listed = proposal.propose(on=today(), by=officer)
    review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)
    for approver in approvers:
        approval.approve(listed, by=approver)

    tell(closed(today().isoformat(), trigger="case.reopened_on", event_id="E-1"))

    assert DisposalLine.objects.get(reference_text="R-1").fate == DisposalLine.Fate.EXCLUDED
    assert not Approval.objects.standing().exists()
    assert record().reason == "open"


def test_a_record_that_is_gone_takes_no_event_and_takes_its_own_with_it(feed, officer, head, approvers):
    feed("reference,class", "R-1,CSC-31")
    tell(closed("2010-01-31"))
    listed = proposal.propose(on=today(), by=officer)
    review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)
    for approver in approvers:
        approval.approve(listed, by=approver)
    listed.refresh_from_db()
    carry_out(listed, by=officer)

    made = tell(closed("2024-07-31"))

    assert not CaseRecord.objects.exists()
    assert made.rejected[0][1].column == "reference"
    assert not TriggerEvent.objects.exists()


def test_an_officer_takes_an_event_back_with_a_reason(feed, officer):
    feed("reference,class", "R-1,CSC-31")
    tell(closed("2024-07-31"))
    event = TriggerEvent.objects.get()

    with pytest.raises(ReasonNeeded):
        revoke(event, reason=" ", by=officer)
    revoke(event, reason="Entered for the wrong case", by=officer)

    assert value_of() is None and record().last_day_kept is None
    with pytest.raises(AlreadyRevoked):
        revoke(event, reason="Again", by=officer)


def test_a_waiting_event_that_was_taken_back_is_not_put(feed, officer):
    tell(closed("2024-07-31"))

    revoke(TriggerEvent.objects.get(), reason="Entered for the wrong case", by=officer)
    feed("reference,class", "R-1,CSC-31")

    assert value_of() is None
    assert TriggerEvent.objects.get().record is None


def test_the_log_holds_no_value_and_no_id_of_the_source(feed, officer):
    feed("reference,class", "R-1,CSC-31")
    tell(closed("2024-07-31", event_id="Ada Lovelace closed"))
    revoke(TriggerEvent.objects.get(), reason="Ada said so", by=officer)

    told = str(list(Event.objects.filter(kind__startswith="record.trigger").values_list("detail", flat=True)))
    assert "2024-07-31" not in told and "Ada" not in told
    assert Event.objects.filter(kind="record.trigger.told", subject_key="R-1").exists()


def test_not_everybody_tells(db):
    with pytest.raises(NotPermitted):
        tell(closed("2024-07-31"), by=UserFactory(roles=[Role.AUDITOR]))
