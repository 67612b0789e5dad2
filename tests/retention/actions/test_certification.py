"""The certificate, verified by the script that stands alone."""

import copy
import json
import subprocess
import sys
from pathlib import Path

import pytest

from retention.carrying_out import carry_out
from retention.certificate_file import as_file, as_text

pytestmark = pytest.mark.django_db
SCRIPT = Path(__file__).parents[3] / "docs" / "verify_certificate.py"


@pytest.fixture
def certificate(approved, officer):
    return as_file(carry_out(approved, by=officer)[1])


def verify(given, folder, *more):
    path = folder / "certificate.json"
    path.write_text(json.dumps(given), encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-I", SCRIPT, path, *more], capture_output=True, text=True, check=False
    )


def test_a_certificate_verifies_offline(certificate, tmp_path):
    ran = verify(certificate, tmp_path)

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "3 entries" in ran.stdout


def test_the_script_is_short_and_needs_the_standard_library_alone():
    text = SCRIPT.read_text(encoding="utf-8")

    assert len(text.splitlines()) < 100
    assert {line.split()[1] for line in text.splitlines() if line.startswith("import ")} <= {
        "hashlib",
        "json",
        "sys",
    }


def _drop_entry(given):
    del given["entries"][0]


def _change_reference(given):
    given["entries"][0]["reference"] = "CS-0000-0"


def _change_date(given):
    given["entries"][0]["last_day_kept"] = "2001-01-01"


def _double_entry(given):
    given["entries"].append(given["entries"][0])


def _one_approver(given):
    given["approvals"][1]["account"] = given["approvals"][0]["account"]


def _proposer_approves(given):
    given["approvals"][1]["account"] = given["list"]["proposed_by"]


def _change_hash(given):
    given["list"]["hash"] = "0" * 64


def _change_counts(given):
    given["counts"]["destroyed"] = 2


def _change_event(given):
    given["events"][0]["by"] = "user:99"


def _change_digest(given):
    given["chain"]["digests"][1] = "0" * 64


def _change_seal(given):
    given["chain"]["seal"] = "0" * 64


def _drop_event(given):
    del given["events"][1]


def _lose_part(given):
    del given["chain"]


def _add_remark(given):
    given["remark"] = "Destroyed early by order."


def _add_to_the_chain(given):
    given["chain"]["remark"] = "Sealed twice."


def _show_an_event_twice(given):
    given["events"].append(given["events"][0])


def _empty_a_subject(given):
    given["events"][0]["subject"] = []


def _write_what_no_file_can_hold(given):
    given["chain"]["previous"] = "\ud800"


@pytest.mark.parametrize(
    "tamper",
    [
        _drop_entry,
        _change_reference,
        _change_date,
        _double_entry,
        _one_approver,
        _proposer_approves,
        _change_hash,
        _change_counts,
        _change_event,
        _change_digest,
        _change_seal,
        _drop_event,
        _lose_part,
        _add_remark,
        _add_to_the_chain,
        _show_an_event_twice,
        _empty_a_subject,
        _write_what_no_file_can_hold,
    ],
)
def test_a_certificate_that_was_tampered_with_does_not_verify(certificate, tamper, tmp_path):
    given = copy.deepcopy(certificate)
    tamper(given)

    ran = verify(given, tmp_path)

    assert ran.returncode == 1
    assert not ran.stderr


def test_a_name_that_stands_twice_in_the_file_is_found(certificate, tmp_path):
    path = tmp_path / "certificate.json"
    text = json.dumps(certificate).replace('"counts": {', '"counts": {"records": 99, ', 1)
    path.write_text(text, encoding="utf-8")

    ran = subprocess.run([sys.executable, "-I", SCRIPT, path], capture_output=True, text=True, check=False)

    assert ran.returncode == 1


def test_the_file_is_the_same_each_time(approved, officer):
    issued = carry_out(approved, by=officer)[1]

    assert as_file(issued) == as_file(issued)


def test_the_file_is_given_in_pieces_none_of_which_holds_two_entries(approved, officer):
    pieces = list(as_text(carry_out(approved, by=officer)[1]))

    assert max(piece.count('"reference"') for piece in pieces) == 1
    assert json.loads("".join(pieces))["entries"]
