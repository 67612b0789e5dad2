"""Rows that were not taken in are told one by one, however many there are."""

import json

from governance.commands import as_json
from retention.rejected import RejectedRows, in_words

ROWS = [{"line": n, "column": "class", "value": "a\nb", "message": "“ä” is no class."} for n in range(2500)]


def test_they_read_as_the_list_that_they_are():
    rows = RejectedRows(ROWS[:3])
    rows.extend(ROWS[3:])

    assert rows == ROWS
    assert (len(rows), bool(rows), rows[:2], rows[-1]) == (2500, True, ROWS[:2], ROWS[-1])
    assert json.loads(as_json({"rejected": rows})) == {"rejected": ROWS}
    assert list(rows) == ROWS


def test_none_is_an_empty_list():
    rows = RejectedRows()

    assert not rows
    assert json.loads(as_json(rows)) == []


def test_more_may_come_after_some_were_read():
    rows = RejectedRows(ROWS[:5])
    next(iter(rows))

    rows.extend(ROWS[5:7])

    assert rows == ROWS[:7]


def test_people_are_told_the_first_thousand():
    count, *lines, more = in_words(RejectedRows(ROWS))

    assert (count, len(lines)) == ("2,500 rejected", 1000)
    assert more.startswith("… and 1,500 more")
