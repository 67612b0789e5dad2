"""A day at either end of the calendar is answered or refused in words, by every command that takes one."""

from datetime import date

import pytest

from governance.london import today
from governance.models import User
from governance.rules.permissions import Role
from retention import effecting
from retention.actions import proposal, schedules
from retention.models import CaseRecord
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

FIRST, LAST = date.min.isoformat(), date.max.isoformat()


@pytest.fixture
def listed(db):
    """The number of a list with one record, whose owner is `head`."""
    CaseRecordFactory(reference="R-1")
    UserFactory(username="head", roles=[Role.HEAD_OF_SERVICE])
    return proposal.propose(on=today(), by=UserFactory(username="officer", roles=[Role.RECORDS_OFFICER])).pk


@pytest.mark.parametrize("day", [FIRST, LAST])
@pytest.mark.parametrize(
    "words",
    [
        ["explain_record", "R-1", "--on"],
        ["due_for_disposal", "--on"],
        ["propose_disposal", "--by", "officer", "--on"],
        ["place_hold", "--reference", "R-1", "--reason", "A claim", "--by", "officer", "--review-on"],
        ["manual", "--on"],
        ["manual", "--known-on"],
        ["publish_due", "--on"],
        ["send_reminders", "--on"],
    ],
    ids=lambda words: f"{words[0]} {words[-1]}",
)
def test_a_day_at_an_end_of_the_calendar_is_answered_or_refused(command, listed, words, day):
    code, told = command(*words, day)

    assert code in (0, 1) or (code == 2 and told["refused"]["message"])


@pytest.mark.parametrize("day", [FIRST, LAST])
@pytest.mark.parametrize("closed", ["1980-05-01", FIRST, LAST])
def test_records_are_worked_out_as_at_every_day(command, table, listed, closed, day):
    rows = table(
        "id,class,case.closed_on,case.reopened_on", f"A,CSC-14,{closed},", f"B,CSC-31,{closed},{day}"
    )

    assert command("calculate_retention", rows, "--on", day)[0] in (0, 1)


def test_a_version_may_take_effect_on_the_last_day(listed):
    officer = User.objects.get(username="officer")
    version = schedules.draft(effective_from=date.max, by=officer)
    schedules.change_class(version.classes.get(code="CSC-26"), {"period": "P90Y"}, reason="x", by=officer)

    counts = effecting.run_preview(effecting.start_preview(version, by=officer), by=officer)

    assert counts["records"] in (0, 1)


@pytest.mark.parametrize(
    ("until", "answer"), [(LAST, 2), (FIRST, 2), ("9999-12-30", 0)], ids=["last", "first", "latest"]
)
def test_a_record_is_kept_until_the_last_day_that_has_one_after_it(command, listed, until, answer):
    code, told = command(
        "review_disposal",
        listed,
        "--decision",
        "extend",
        "--until",
        until,
        "--reason",
        "A claim",
        "--by",
        "head",
    )

    assert code == answer
    if code:
        assert (told["refused"]["code"], told["refused"]["where"]) == ("not_an_extension", "--until")
    else:
        record = CaseRecord.objects.get(reference="R-1")
        assert (record.last_day_kept, record.eligible_on) == (date(9999, 12, 30), date.max)
