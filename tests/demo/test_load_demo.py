"""`load_demo`, run as a program: what stands afterwards, and that it changes nothing the second time."""

import json
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate

from governance.demo import load_people
from governance.sign_in import DEMO_PASSWORD
from tests.program import Installation

USERNAMES = {
    "policy_owner",
    "approver",
    "publisher",
    "records_officer",
    "records_approver",
    "records_approver_2",
    "data_protection_officer",
    "auditor",
    "head_of_service",
    "clerk",
    "practitioner",
    "partner",
    "site_editor",
}


@pytest.fixture(scope="module")
def council(migrated_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation with the demo council in it."""
    folder = tmp_path_factory.mktemp("council") / "installation"
    shutil.copytree(migrated_folder, folder)
    installation = Installation(folder)
    began = _worked()
    outcome = installation("load_demo", "--format", "json", timeout=300)
    assert outcome.code == 0, outcome.stderr
    (folder / "loaded.json").write_text(outcome.stdout)
    (folder / "seconds").write_text(str(_worked() - began))
    return installation


def _worked() -> float:
    """Seconds that programs called from here have worked; waiting for other tests is not theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _loaded(council: Installation):
    return json.loads((council.folder / "loaded.json").read_text())


FACTS = """
import django, json
from datetime import date
django.setup()
from governance.london import today
from policies.models import Policy, PolicyVersion
from retention.models import CaseRecord, DisposalList, RetentionClass, Tombstone

days = ("2009-06-01", "2011-05-05", "2014-01-12", "2014-01-13", "2024-03-01")
protocol = PolicyVersion.objects.filter(policy__number="SAF-0001")
records = CaseRecord.objects
codes = {code for codes in records.values_list("class_codes", flat=True) for code in codes.split(";")}
print(json.dumps({
    "version_states": sorted(set(PolicyVersion.objects.values_list("status", flat=True))),
    "overdue": list(Policy.objects.overdue(today()).values_list("number", flat=True)),
    "in_force": {
        day: list(protocol.in_force(date.fromisoformat(day)).values_list("number", flat=True)) for day in days
    },
    "record_states": sorted(set(records.values_list("state", flat=True))),
    "record_reasons": sorted(set(records.values_list("reason", flat=True))),
    "held": records.held().count(),
    "tombstones": Tombstone.objects.count(),
    "without_records": sorted(set(RetentionClass.objects.values_list("code", flat=True)) - codes),
    "lists": [
        [each.status, each.approvals.standing().count(), each.certificates.count()]
        for each in DisposalList.objects.order_by("pk")
    ],
}))
"""


@pytest.fixture(scope="module")
def facts(council: Installation) -> dict[str, Any]:
    """What stands in the installation's database."""
    done = subprocess.run(
        [sys.executable, "-c", FACTS],
        env={**council.environment, "DJANGO_SETTINGS_MODULE": "governance.settings"},
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_everybody_named_in_the_contract_is_there_with_a_role(council):
    people = {person["username"]: person["roles"] for person in _loaded(council)["people"]}

    assert people.keys() == USERNAMES
    assert all(len(roles) == 1 for roles in people.values())
    assert people["records_approver_2"] == ["records_approver"]


def test_the_council_has_its_policies_and_five_thousand_records(council):
    loaded = _loaded(council)

    assert loaded["policies"] >= 14
    assert loaded["records"] == 5000


def test_it_loads_in_under_a_minute(council):
    assert float((council.folder / "seconds").read_text()) < 60


def test_loading_again_changes_nothing(council):
    before = council("verify_event_log", "--format", "json").json["events"]

    again = council("load_demo", "--format", "json", timeout=300)

    assert again.json == _loaded(council)
    assert council("verify_event_log", "--format", "json").json == {
        "events": before,
        "valid": True,
        "first_problem": None,
    }


def test_policies_stand_in_every_state(facts):
    assert facts["version_states"] == [
        "approved",
        "draft",
        "in_force",
        "in_review",
        "superseded",
        "withdrawn",
    ]


def test_some_policies_are_overdue_for_review(facts):
    assert {"SAF-0004", "INF-0007"} <= set(facts["overdue"])


@pytest.mark.parametrize(
    ("day", "versions"),
    [("2009-06-01", []), ("2011-05-05", [1]), ("2014-01-12", [1]), ("2014-01-13", [2]), ("2024-03-01", [3])],
)
def test_the_protocol_answers_for_past_days(facts, day, versions):
    assert facts["in_force"][day] == versions


def test_records_stand_in_every_state(facts):
    assert facts["record_states"] == ["active", "listed"]
    assert {"computed", "missing", "open", "permanent"} <= set(facts["record_reasons"])
    assert facts["held"] and facts["tombstones"]


def test_every_class_of_the_schedule_has_records(facts):
    assert facts["without_records"] == []


def test_one_disposal_list_is_finished_and_one_has_one_approval(facts):
    assert facts["lists"] == [["finished", 2, 1], ["awaiting_approval", 1, 0], ["under_review", 0, 0]]


def test_the_certificate_verifies_offline(council, tmp_path):
    file = tmp_path / "certificate.json"
    council("export_certificate", "1", "--out", str(file))

    assert council("verify_certificate", str(file), "--format", "json").json["valid"]


def test_only_people_come_when_only_people_are_asked_for(program):
    loaded = program("load_demo", "--people-only", "--format", "json").json

    assert {person["username"] for person in loaded["people"]} == USERNAMES
    assert (loaded["policies"], loaded["records"]) == (0, 0)


@pytest.mark.parametrize(("debug", "opens"), [(True, True), (False, False)])
@pytest.mark.django_db
def test_the_demo_password_opens_only_a_demonstration(settings, rf, debug, opens):
    settings.DEBUG = debug
    load_people()

    user = authenticate(rf.post("/admin/login/"), username="policy_owner", password=DEMO_PASSWORD)

    assert (user is not None) is opens
