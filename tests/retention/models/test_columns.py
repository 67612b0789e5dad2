"""Columns of rows, by the words that rows share."""

from datetime import date

import pytest
from django.db import connection

from retention.models import CaseRecord, columns
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


def test_rows_that_share_their_words_come_together_and_each_once():
    made = [CaseRecordFactory(code=code) for code in ("CSC-14", "CSC-16", "CSC-14")]
    marks: columns.Marks = {}
    for _ in range(2):
        found = columns.read(CaseRecord.objects.all(), by=["code"], key="pk", marks=marks)
        told = {words: sorted(keys.tolist()) for words, (keys,) in found}
        assert told == {("CSC-14",): [made[0].pk, made[2].pk], ("CSC-16",): [made[1].pk]}


def test_nothing_is_read_of_no_rows():
    nothing = CaseRecord.objects.filter(code="none")
    assert list(columns.read(nothing, by=["code"], key="pk", marks={})) == []


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite is asked once, and lets one writer in at a time"
)
def test_a_row_that_changes_between_the_two_questions_is_read_as_it_is_then(monkeypatch):
    record = CaseRecordFactory(code="CSC-14")
    learn = columns._learn

    def changed_meanwhile(*given):
        CaseRecord.objects.filter(code="CSC-14").update(code="CSC-16")
        return learn(*given)

    monkeypatch.setattr(columns, "_learn", changed_meanwhile)
    found = list(columns.read(CaseRecord.objects.all(), by=["code"], key="pk", marks={}))
    assert [(words, keys.tolist()) for words, (keys,) in found] == [(("CSC-16",), [record.pk])]


@pytest.mark.parametrize("day", [date.min, date(1969, 12, 31), date(1970, 1, 1), date.max, None])
@pytest.mark.parametrize("days", [["extended_until"], ["extended_until", "holds_from"]])
def test_each_day_of_the_calendar_comes_as_it_is_beside_the_key(day, days):
    record = CaseRecordFactory()
    CaseRecord.objects.filter(pk=record.pk).update(extended_until=day)

    [(_, [keys, told, *rest])] = columns.read(
        CaseRecord.objects.all(), by=["code"], key="pk", days=days, marks={}
    )

    assert (keys.tolist(), columns.as_day(int(told[0]))) == ([record.pk], day)
    assert all(columns.as_day(int(none[0])) is None for none in rest)
