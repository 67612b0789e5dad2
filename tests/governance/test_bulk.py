"""Rows written many at a time."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import TextField, Value
from django.db.models.functions import Cast
from django.test.utils import CaptureQueriesContext

from governance import event_log
from governance.london import now
from governance.models import Event, Job, bulk
from governance.models.among import Among
from governance.permissions import system_user
from governance.references import Reference

pytestmark = pytest.mark.django_db

COLUMNS = ("number", "at", "kind", "subject_kind", "subject_key", "subject_label", "by", "detail", "seal")


def row(number: int, detail: dict) -> tuple:
    return (number, now(), "thing.done", "thing", "1", "thing 1", "user:1", detail, "0" * 64)


def test_a_table_of_json_comes_back_as_it_was_given():
    detail = {"words": "Zoë said “no”\\n\n\t", "numbers": [1, None, True], "inside": {"a": []}}

    bulk.insert(Event, COLUMNS, [row(900_001, detail)])

    assert Event.objects.get(number=900_001).detail == detail


NASTY = ["Zoë", "a\tb", "a\nb\r\n", "\\", "\\N", "\\t", "\b\f\v\x01\x1f\x7f", "", '"', "\u2028"]


def test_rows_of_text_are_told_as_they_are_kept():
    for name in NASTY:
        Job.objects.create(kind="import", title=name, by=system_user())
    rows = Job.objects.filter(kind="import").order_by("pk").values_list("title", "kind")

    assert [tuple(row) for row in bulk.texts(rows)] == [(name, "import") for name in NASTY]


def test_rows_are_told_as_well_where_statements_are_written_down():
    Job.objects.create(kind="import", title="100%", by=system_user())

    with CaptureQueriesContext(connection):
        rows = list(bulk.texts(Job.objects.filter(title="100%").values_list("title")))

    assert [tuple(row) for row in rows] == [("100%",)]


def test_what_is_not_there_is_told_as_none():
    Job.objects.create(kind="import", title="x", by=system_user())
    nothing = Job.objects.annotate(nothing=Cast(Value(None), TextField())).values_list("nothing", "title")

    assert [tuple(row) for row in bulk.texts(nothing)] == [(None, "x")]


def test_whoever_stops_reading_can_go_on_asking():
    for number in range(200):
        Job.objects.create(kind="import", title=f"{number}", by=system_user())
    rows = bulk.texts(Job.objects.order_by("pk").values_list("title"))

    first = next(rows)
    rows.close()

    assert (tuple(first), Job.objects.count()) == (("0",), 200)


def test_what_the_database_refuses_is_named_as_django_names_it():
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(Event, COLUMNS, [row(900_001, {}), row(900_001, {})])


def test_events_are_given_back_as_they_are_kept():
    entry = event_log.Entry("thing.done", Reference("thing", "1", "thing 1"), system_user(), {"parts": [1]})

    given = event_log.record_batch([entry, entry])

    kept = Event.objects.filter(number__in=[event.sealed.number for event in given])
    assert [(event.sealed, event.seal) for event in given] == [(event.sealed, event.seal) for event in kept]


def test_rows_are_changed_by_their_keys_and_no_others():
    jobs = [Job.objects.create(kind="import", title="x", by=system_user()) for _ in range(3)]
    for number, job in enumerate(jobs[:2], start=1):
        job.title, job.done, job.result = f"Import {number}", number, {"words": "“ja”", "n": [number]}

    bulk.update_objects(jobs[:2], ["title", "done", "result"])

    kept = Job.objects.order_by("pk").values_list("title", "done", "result")
    assert list(kept) == [
        ("Import 1", 1, {"words": "“ja”", "n": [1]}),
        ("Import 2", 2, {"words": "“ja”", "n": [2]}),
        ("x", 0, {}),
    ]
    assert Job.objects.get(pk=jobs[0].pk).changed_at > Job.objects.get(pk=jobs[2].pk).changed_at


KEYS = ["a,b", 'with "marks"', "back\\slash", "{brace}", "Zoë", "NULL", ""]


def test_things_are_asked_for_by_keys_with_any_character():
    for key in KEYS:
        event_log.record("thing.done", subject=Reference("thing", key, "x"), by=system_user())

    found = Event.objects.filter(Among("subject_key", [*KEYS[:-1], "no such"]), subject_kind="thing")

    assert sorted(found.values_list("subject_key", flat=True)) == sorted(KEYS[:-1])


def test_things_are_asked_for_by_numbers_and_nothing_is_asked_for_none(django_assert_num_queries):
    jobs = [Job.objects.create(kind="import", title="x", by=system_user()).pk for _ in range(3)]

    with django_assert_num_queries(2):
        assert set(Job.objects.filter(Among("pk", jobs[:2])).values_list("pk", flat=True)) == set(jobs[:2])
        assert Job.objects.exclude(Among("pk", jobs[:2])).count() == 1
        assert list(Job.objects.filter(Among("pk", []))) == []
