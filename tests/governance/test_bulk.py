"""Rows written many at a time."""

import pytest
from django.db import IntegrityError, transaction

from governance import event_log
from governance.london import now
from governance.models import Event, bulk
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


def test_what_the_database_refuses_is_named_as_django_names_it():
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(Event, COLUMNS, [row(900_001, {}), row(900_001, {})])


def test_events_are_given_back_as_they_are_kept():
    entry = event_log.Entry("thing.done", Reference("thing", "1", "thing 1"), system_user(), {"parts": [1]})

    given = event_log.record_batch([entry, entry])

    kept = Event.objects.filter(number__in=[event.number for event in given])
    assert [(event.sealed, event.seal) for event in given] == [(event.sealed, event.seal) for event in kept]
