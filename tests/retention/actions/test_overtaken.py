"""Midnight passes between the approval and the run, and nobody has worked out dates anew: no test here does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from governance.london import today
from governance.models import Event
from governance.permissions import system_user
from retention import effecting, transferring
from retention.actions import (
    approval,
    destruction,
    links,
    paper,
    proposal,
    review,
    schedules,
    shortening,
    transfers,
)
from retention.actions.registration import register
from retention.actions.review import Verdict
from retention.carrying_out import carry_out
from retention.models import CaseRecord, DisposalLine, DisposalList, ScheduleVersion
from retention.queries.disposal import counts
from retention.queries.overtaken import Overtaken
from retention.recomputing import recompute_what_time_changes
from retention.rules.rows import read_record

pytestmark = pytest.mark.django_db

# Five past midnight in London, before the nightly work; summer time is over.
EVENING, NIGHT = datetime(2026, 11, 28, 20, tzinfo=UTC), datetime(2026, 11, 29, 0, 5, tzinfo=UTC)
TOMORROW = "2026-11-29"


@pytest.fixture(autouse=True)
def evening(settings, tmp_path):
    settings.TRANSFER_FOLDER = tmp_path / "transfer"
    with travel(EVENING):
        yield


def feed(reference: str, code: str, **cells: str) -> None:
    """Register a record whose case closed in 1980."""
    anchor = {"CSC-28": "report.published_on", "IG-01": "decision.closed_on"}.get(code, "case.closed_on")
    named = {name.replace("__", "."): value for name, value in cells.items()}
    row = {"reference": reference, "class": code, anchor: "1980-05-01", **named}
    rules = ScheduleVersion.objects.in_force(today()).rules
    register([read_record(2, row, rules)], by=system_user(), source="file")


@pytest.fixture
def decided(officer, head):
    """The list of what is due, every line decided."""

    def decide() -> DisposalList:
        listed = proposal.propose(on=today(), by=officer)
        return review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)[2]

    return decide


@pytest.fixture
def agreed(decided, approvers):
    def agree() -> DisposalList:
        listed = decided()
        for approver in approvers:
            listed = approval.approve(listed, by=approver)
        return listed

    return agree


@pytest.fixture
def from_tomorrow(officer, approvers):
    """Approve a version that takes effect tomorrow and gives a class another period."""

    def draft(code: str, period: str) -> ScheduleVersion:
        version = schedules.draft(effective_from=today() + timedelta(days=1), note="x", by=officer)
        schedules.change_class(
            version.classes.get(code=code), {"period": period}, reason="Asked for", by=officer
        )
        version.refresh_from_db()
        effecting.run_preview(effecting.start_preview(version, by=officer), by=officer)
        for approver in approvers:
            schedules.approve(version, by=approver)
        return version

    return draft


def left() -> list[str]:
    return sorted(CaseRecord.objects.values_list("reference", flat=True))


def test_a_case_that_is_re_opened_today_is_not_destroyed_by_yesterdays_date(agreed, officer):
    feed("R-1", "CSC-14", case__reopened_on=TOMORROW)
    feed("R-2", "CSC-14")
    listed = agreed()

    with travel(NIGHT):
        carry_out(listed, by=officer)

    assert left() == ["R-1"]
    assert (counts(listed)["destroyed"], counts(listed)["excluded"]) == (1, 1)
    assert "re-opening" in listed.lines.get(reference_text="R-1").fate_reason
    told = Event.objects.get(kind="record.left_list")
    assert (told.subject_key, told.detail) == ("R-1", {"list": listed.pk, "because": "overtaken"})


def test_the_evening_before_it_is_still_destroyed(agreed, officer):
    feed("R-1", "CSC-14", case__reopened_on=TOMORROW)

    carry_out(agreed(), by=officer)

    assert left() == []


def test_a_run_that_goes_on_past_midnight_looks_again(agreed, officer):
    for number in (1, 2):
        feed(f"R-{number}", "CSC-14", case__reopened_on=TOMORROW)
    listed = agreed()
    destruction.start(listed, by=officer)
    destruction.destroy_batch(listed, by=officer, limit=1)

    with travel(NIGHT):
        carry_out(listed, by=officer)

    assert (counts(listed)["destroyed"], counts(listed)["excluded"]) == (1, 1)


def test_a_period_that_is_longer_from_today_keeps_what_was_approved_yesterday(agreed, from_tomorrow, officer):
    feed("R-1", "CSC-14")
    feed("R-2", "CSC-31")
    listed = agreed()
    from_tomorrow("CSC-14", "P90Y")

    with travel(NIGHT):
        carry_out(listed, by=officer)

    assert left() == ["R-1"]
    assert "another version" in listed.lines.get(reference_text="R-1").fate_reason


def test_a_period_that_is_longer_for_the_case_keeps_what_follows_it(agreed, from_tomorrow, officer, head):
    head.groups.add(*officer.groups.all())
    feed("R-1", "HR-05", case__class="CSC-14", case__closed_on="1980-05-01")
    feed("R-2", "CSC-31")
    listed = agreed()
    from_tomorrow("CSC-14", "P90Y")

    with travel(NIGHT):
        carry_out(listed, by=officer)

    assert "R-1" in left() and "R-2" not in left()


def test_a_period_that_is_longer_for_another_record_keeps_what_is_kept_with_it(
    agreed, from_tomorrow, officer
):
    feed("R-1", "CSC-31")
    feed("R-2", "CSC-14")
    links.link("R-1", "R-2", reason="Named in it", by=officer)
    listed = agreed()
    from_tomorrow("CSC-14", "P90Y")

    with travel(NIGHT):
        carry_out(listed, by=officer)

    assert left() == ["R-1", "R-2"]


def test_a_shorter_period_waits_for_its_own_decision_and_stops_nothing(agreed, from_tomorrow, officer):
    feed("R-1", "CSC-14")
    listed = agreed()
    from_tomorrow("CSC-14", "P20Y")

    with travel(NIGHT):
        carry_out(listed, by=officer)

    assert left() == []


def test_a_version_that_has_been_in_force_for_long_costs_no_record_a_statement(
    agreed, from_tomorrow, officer
):
    lists = []
    for numbers in (range(1), range(1, 6), range(6, 46)):
        for number in numbers:
            feed(f"R-{number}", "CSC-14")
        lists.append(agreed())
    from_tomorrow("CSC-14", "P20Y")

    with travel(NIGHT):
        # The first finds what is then remembered.
        _, few, many = (asked_by(lambda one=one: carry_out(one, by=officer)) for one in lists)

    assert left() == []
    assert few == many


def asked_by(act) -> int:
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def test_what_the_archive_received_yesterday_stays_when_its_case_is_open_today(agreed, officer):
    feed("R-1", "CSC-28", case__reopened_on=TOMORROW)
    listed = agreed()
    carry_out(listed, by=officer)
    packed = transferring.make(listed, by=officer)

    with travel(NIGHT):
        transfers.record_receipt(
            packed, archive="County Archive", receipt="ACC/1", received_on=today(), checksum=packed.checksum,
            by=officer,
        )  # fmt: skip
        carry_out(listed, by=officer)

    assert left() == ["R-1"] and counts(listed)["transferred"] == 0


def test_an_open_case_is_not_packed_for_the_archive(agreed, officer):
    feed("R-1", "CSC-28", case__reopened_on=TOMORROW)
    listed = agreed()
    carry_out(listed, by=officer)

    with travel(NIGHT), pytest.raises(Overtaken, match="R-1"):
        transferring.make(listed, by=officer)


def test_paper_of_an_open_case_is_not_picked_for_the_shredder(agreed, officer):
    feed("R-1", "CSC-14", case__reopened_on=TOMORROW, box="12")
    listed = agreed()
    carry_out(listed, by=officer)

    with travel(NIGHT):
        picked = paper.take_picking_list(listed, by=officer)

    assert picked == [] and counts(listed)["excluded"] == 1


@pytest.mark.parametrize("by_version", [True, False])
def test_nobody_approves_by_yesterdays_date(decided, from_tomorrow, approvers, by_version):
    feed("R-1", "CSC-14", **({} if by_version else {"case__reopened_on": TOMORROW}))
    feed("R-2", "CSC-31")
    listed = decided()
    approval.approve(listed, by=approvers[0])
    if by_version:
        from_tomorrow("CSC-14", "P90Y")

    with travel(NIGHT):
        with pytest.raises(Overtaken, match="R-1"):
            approval.approve(listed, by=approvers[1])
        recompute_what_time_changes(by=system_user())
        effecting.apply_what_took_effect(by=system_user())
        for approver in approvers:
            listed = approval.approve(listed, by=approver)

    assert [line.reference_text for line in listed.lines.remaining()] == ["R-2"]


def test_a_decision_to_shorten_lets_what_follows_it_leave_too(agreed, from_tomorrow, officer, approvers):
    """Its date is another by that, and was not what the list's approvers saw."""
    feed("R-1", "CSC-14")
    listed = agreed()
    from_tomorrow("CSC-14", "P20Y")

    with travel(NIGHT):
        version = ScheduleVersion.objects.in_force(today())
        effecting.run_preview(effecting.start_preview(version, by=officer), by=officer)
        shortening.ask(version, reason="Decided", by=officer)
        for approver in approvers:
            shortening.approve(version, by=approver)
        carry_out(listed, by=officer)

    assert left() == ["R-1"]
