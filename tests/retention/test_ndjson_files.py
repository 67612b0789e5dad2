"""NDJSON files enter the register as CSV files do."""

import json

import pytest

from governance.permissions import system_user
from retention.csv_files import BadFile, BrokenTable, UnknownColumn, WrongEncoding
from retention.importing import import_records
from retention.models import CaseRecord, TriggerValue


@pytest.fixture
def take(db, tmp_path):
    def take(*lines: object) -> dict:
        path = tmp_path / "records.ndjson"
        texts = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
        path.write_bytes(b"\n".join(texts))
        return import_records(path, by=system_user(), source="the case system")

    return take


def record(reference: str, **more: object) -> dict:
    return {"reference": reference, "class": "CSC-14", **more}


def test_a_line_becomes_a_record_with_its_triggers(take):
    done = take(record("R-1", triggers={"case.closed_on": "1999-01-31"}, restricted=True))

    made = CaseRecord.objects.get()
    assert (done["read"], done["created"], done["dated"]) == (1, 1, 1)
    assert (made.reference, made.restricted) == ("R-1", True)
    assert TriggerValue.objects.get().source == "the case system"


def test_triggers_may_stand_beside_the_other_keys(take):
    take(record("R-1", **{"case.closed_on": "1999-01-31"}))

    assert TriggerValue.objects.get().name == "case.closed_on"


def test_null_withdraws_and_an_absent_key_changes_nothing(take):
    take(record("R-1", title="A file", triggers={"case.closed_on": "1999-01-31"}))

    assert take(record("R-1"))["unchanged"] == 1
    assert take(record("R-1", triggers={"case.closed_on": None}))["updated"] == 1
    assert not TriggerValue.objects.current().exists()
    assert CaseRecord.objects.get().title == "A file"


def test_the_same_file_again_changes_nothing(take):
    line = record("R-1", triggers={"case.closed_on": "1999-01-31"})
    take(line)

    assert take(line)["unchanged"] == 1


def test_several_classes_are_a_list(take):
    take({"reference": "R-1", "class": ["CSC-14", "CSC-26"]})

    assert CaseRecord.objects.get().class_codes == "CSC-14;CSC-26"


@pytest.mark.parametrize(
    "bad",
    [
        b"not json",
        b"[1]",
        b'"text"',
        b"{",
        b'{"reference":"R-2"}',
        b'{"class":"CSC-14"}',
        b'{"reference":"R-2","class":"CSC-14","title":7}',
        b'{"reference":"R-2","class":"CSC-14","title":"a\\u0000b"}',
        b'{"reference":"R-2","class":"CSC-14","title":"\\ud800"}',
        b'{"reference":"R-2","class":"CSC-14","triggers":"none"}',
        b'{"reference":"R-2","class":"CSC-14","triggers":{"case.closed_on":"01/02/2003"}}',
        b'{"reference":"R-2","class":"CSC-14","case.closed_on":"2001","triggers":{"case.closed_on":"2002"}}',
        b'{"reference":"R-2","reference":"R-3","class":"CSC-14"}',
        b'{"reference":"R-1","class":"CSC-14"}',
        b"[" * 100_000,
        b"9" * 10_000,
    ],
)
def test_a_bad_line_is_rejected_and_the_others_enter(take, bad):
    done = take(record("R-1"), bad, b"", record("R-9"))

    assert [reject["line"] for reject in done["rejected"]] == [2]
    assert sorted(CaseRecord.objects.values_list("reference", flat=True)) == ["R-1", "R-9"]


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        (b'{"reference":"R-2","class":"CSC-14","case.closedon":"2001"}', UnknownColumn),
        (b'{"reference":"R-2","class":"CSC-14","triggers":{"case.closedon":"2001"}}', UnknownColumn),
        (b'{"reference":"R-\xff"}', WrongEncoding),
        (b'{"title":"' + b"x" * 1_100_000 + b'"}', BrokenTable),
    ],
)
def test_a_file_that_cannot_be_read_as_a_whole_is_refused_whole(take, line, refusal):
    with pytest.raises(refusal):
        take(record("R-1"), line)

    assert not CaseRecord.objects.exists()


def test_an_empty_file_is_refused(take):
    with pytest.raises(BadFile):
        take(b"")


def test_a_byte_order_mark_is_no_part_of_the_first_line(take):
    assert take(b"\xef\xbb\xbf" + json.dumps(record("R-1")).encode())["created"] == 1
