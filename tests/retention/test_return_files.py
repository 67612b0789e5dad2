"""Systems without an interface: an instruction file goes out, and its return file comes back."""

import csv
import io
import json

import pytest
from django.core.management import call_command

from governance.london import today
from governance.rules.permissions import Role
from retention import return_files
from retention.actions import approval, holds, instructing, proposal, review
from retention.actions.review import Verdict
from retention.carrying_out import carry_out
from retention.models import CaseRecord, DisposalLine, Instruction
from retention.queries.disposal import counts
from tests.factories import outside
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db):
    return UserFactory(roles=[Role.RECORDS_OFFICER])


@pytest.fixture
def listed(officer):
    """A list that is being carried out; its three records are in CareFile, which takes files."""
    CaseRecordFactory.create_batch(3, external_system="CareFile")
    listed = proposal.propose(on=today(), by=officer)
    head = UserFactory(roles=[Role.HEAD_OF_SERVICE])
    listed = review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)[2]
    for person in UserFactory.create_batch(2, roles=[Role.RECORDS_APPROVER]):
        listed = approval.approve(listed, by=person)
    carry_out(listed, by=officer)
    return listed


@pytest.fixture
def connector(listed):
    return outside.by_file()


def _rows(orders):
    file = io.StringIO()
    return_files.write(orders, file)
    return list(csv.DictReader(io.StringIO(file.getvalue())))


def _returned(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, return_files.BACK)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_the_file_is_the_same_however_often_it_is_taken(connector, officer):
    first, again = (_rows(instructing.take_file(connector, by=officer)) for _ in range(2))

    assert first == again
    assert [row["act"] for row in first] == ["destroy"] * 3
    assert {row["outcome"] for row in first} == {""}


def test_what_comes_back_closes_and_fails_its_lines(connector, listed, officer, tmp_path):
    rows = _rows(instructing.take_file(connector, by=officer))
    rows[0] |= {"outcome": "destroyed", "receipt": "B-7", "on": today().isoformat()}
    rows[1] |= {"outcome": "refused", "message": "It is being looked at."}

    found = return_files.take_in(connector, _returned(tmp_path / "back.csv", rows), by=officer)

    assert (found["destroyed"], found["refused"], found["unanswered"], found["rejected"]) == (1, 1, 1, [])
    assert found["lists"] == [listed.pk]
    assert (counts(listed)["failed"], Instruction.objects.get(receipt="B-7").how) == (1, "file")


def test_a_row_that_does_not_match_names_its_line_column_and_value(connector, officer, tmp_path):
    rows = _rows(instructing.take_file(connector, by=officer))
    rows[0] |= {"outcome": "destroyed", "receipt": "B-7", "reference": "CS-OTHER"}
    rows[1] |= {"outcome": "burnt"}
    rows[2] |= {"outcome": "destroyed", "receipt": "B-7", "key": "nobody's"}

    found = return_files.take_in(connector, _returned(tmp_path / "back.csv", rows), by=officer)

    assert [(one["line"], one["column"], one["value"]) for one in found["rejected"]] == [
        (2, "reference", "CS-OTHER"),
        (3, "outcome", "burnt"),
        (4, "key", "nobody's"),
    ]
    assert set(Instruction.objects.values_list("state", flat=True)) == {"sent"}


def test_a_record_held_after_the_file_was_taken_stands_in_the_next_one_as_called_back(
    connector, officer, tmp_path
):
    rows = _rows(instructing.take_file(connector, by=officer))
    holds.place([rows[0]["reference"]], reason="A claim", by=officer)
    instructing.withdraw(by=officer)

    next_rows = _rows(instructing.take_file(connector, by=officer))

    of_it = [row for row in next_rows if row["reference"] == rows[0]["reference"]]
    assert [(row["act"], row["withdraws"]) for row in of_it] == [("withdraw", rows[0]["key"])]
    of_it[0] |= {"outcome": "withdrawn"}
    return_files.take_in(connector, _returned(tmp_path / "back.csv", of_it), by=officer)
    assert Instruction.objects.get(key=rows[0]["key"]).state == "withdrawn"


def test_a_held_record_never_stands_in_a_file(connector, listed, officer):
    held = listed.lines.first().reference_text
    holds.place([held], reason="A claim", by=officer)

    rows = _rows(instructing.take_file(connector, by=officer))

    assert held not in {row["reference"] for row in rows} and len(rows) == 2


def test_the_commands_write_and_take_in(connector, listed, officer, tmp_path, capsys):
    path, by = tmp_path / "out.csv", officer.username
    call_command("write_instructions", "carefile", out=str(path), by=by, output_format="json")
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    for row in rows:
        row |= {"outcome": "destroyed", "receipt": "B-7"}
    capsys.readouterr()

    call_command("take_in_returns", "CareFile", str(_returned(path, rows)), by=by, output_format="json")

    assert json.loads(capsys.readouterr().out)["destroyed"] == 3
    assert not CaseRecord.objects.exists()
    listed.refresh_from_db()
    assert listed.status == listed.Status.FINISHED
