"""A year month by month: from facts that stay when the records are gone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from governance.actions import jobs
from governance.london import civil_date, now, today
from governance.models import Job
from governance.permissions import system_user
from governance.rules.permissions import Role
from retention.actions import holds
from retention.importing import import_records
from retention.models import CaseRecord, Hold, Tombstone
from retention.queries.trends import Month, months_to, trends
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db

THIS_MONTH = -1


def gone(reference: str, at: datetime, *, eligible_on: date, fate=Tombstone.Fate.DESTROYED) -> Tombstone:
    return Tombstone.objects.create(
        reference_text=reference, fate=fate, class_codes="CSC-18", code="CSC-18", rule="", schedule_number=1,
        action="destroy", last_day_kept=eligible_on - timedelta(days=1), eligible_on=eligible_on, content_hash="",
        at=at, event=1,
    )  # fmt: skip


def test_twelve_months_end_with_the_day_that_was_asked():
    months = months_to(date(2026, 3, 15))

    assert (months[0], months[-1]) == (
        Month(date(2025, 4, 1), date(2025, 4, 30)),
        Month(date(2026, 3, 1), date(2026, 3, 15)),
    )
    assert len(months) == 12


def test_registration_is_counted_by_its_events_one_by_one_and_in_batches(tmp_path):
    file = tmp_path / "records.csv"
    file.write_text(
        "reference,class,contact.closed_on\nA-1,CSC-18,2011-03-01\nA-2,CSC-18,2011-03-01\nA-3,NO-1,\n"
    )

    import_records(file, by=system_user())

    found = trends(today())
    assert found.registered[THIS_MONTH] == 2
    assert (found.rows_read[THIS_MONTH], found.rows_rejected[THIS_MONTH]) == (3, 1)


def test_what_went_counts_by_the_london_month_of_its_tombstone():
    gone("A-1", datetime(2026, 5, 31, 23, 30, tzinfo=UTC), eligible_on=date(2026, 4, 2))
    gone(
        "A-2", datetime(2026, 6, 2, tzinfo=UTC), eligible_on=date(2026, 4, 2), fate=Tombstone.Fate.TRANSFERRED
    )

    found = trends(date(2026, 6, 30))

    assert (found.destroyed[-2:], found.transferred[-2:]) == ([0, 1], [0, 1])
    assert found.came_due[-3:] == [2, 0, 0]


def test_what_is_due_and_still_here_includes_what_went_only_later():
    CaseRecordFactory(last_day_kept=date(2026, 4, 9))
    CaseRecord.objects.update(created_at=datetime(2020, 1, 1, tzinfo=UTC))
    gone("A-1", datetime(2026, 6, 10, tzinfo=UTC), eligible_on=date(2026, 5, 2))

    assert trends(date(2026, 6, 30)).backlog[-4:] == [0, 1, 2, 1]


def test_a_hold_counts_in_every_month_at_whose_end_it_stood():
    officer = UserFactory(roles=[Role.RECORDS_OFFICER])
    hold, _ = holds.place([CaseRecordFactory().reference], reason="A claim", by=officer)
    Hold.objects.filter(pk=hold.pk).update(placed_at=datetime(2026, 4, 9, tzinfo=UTC))
    holds.lift(hold, reason="It is over.", by=officer)
    Hold.objects.filter(pk=hold.pk).update(lifted_at=datetime(2026, 6, 9, tzinfo=UTC))

    assert trends(date(2026, 6, 30)).holds[-4:] == [0, 1, 1, 0]


def test_a_day_of_the_past_knows_nothing_of_what_came_later():
    CaseRecordFactory()
    job = jobs.start("import_records", title="Import", by=system_user())
    Job.objects.filter(pk=job.pk).update(result={"read": 5})

    found = trends(civil_date(now()) - timedelta(days=800))

    assert found.backlog == [0] * 12
    assert sum(found.rows_read) == 0


def test_a_year_takes_few_statements_however_much_there_is(django_assert_max_num_queries):
    CaseRecordFactory.create_batch(20)

    with django_assert_max_num_queries(12):
        trends(today())
