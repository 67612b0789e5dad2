"""From a CSV file to a certificate: imported, listed, held, decided, approved twice, destroyed, verified offline."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import storages
from playwright.sync_api import Page, expect

from governance.rules.permissions import Role
from retention.models import CaseRecord
from tests.factories.records import with_file
from tests.journeys.conftest import Seat, somebody

pytestmark = pytest.mark.django_db(transaction=True)

REGISTER = """reference,class,title,contact.closed_on
CS-2011-00001,CSC-18,Contact,2011-03-01
CS-2011-00002,CSC-18,Contact,2011-05-17
CS-2011-00003,CSC-18,Contact,2011-09-30
CS-2011-00004,CSC-18,Contact,31/02/2011
"""


@pytest.fixture
def officer(live_server):
    return somebody("Tom Askew", Role.RECORDS_OFFICER)


def register(page: Page, folder: Path) -> None:
    """Import the file above by the screen."""
    file = folder / "contacts.csv"
    file.write_text(REGISTER, encoding="utf-8")
    page.get_by_role("button", name="Records").click()
    page.get_by_role("link", name="Register").click()
    page.get_by_role("link", name="Import records").click()
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_label("Source").fill("old case system")
    page.get_by_role("button", name="See what it would do").click()
    expect(page.get_by_role("row", name="31/02/2011")).to_contain_text("5")
    page.get_by_role("button", name="Import 4 rows").click()
    page.get_by_role("link", name="See what came of it").click()
    expect(page.get_by_role("row", name="31/02/2011")).to_contain_text("contact.closed_on")
    page.get_by_role("link", name="Go to the register").click()
    expect(page.get_by_role("link", name="CS-2011-0000")).to_have_count(3)


def test_records_go_from_a_file_to_a_certificate_and_a_held_one_stays(officer, seat: Seat, tmp_path: Path):
    head = somebody("Ruth Calloway", Role.HEAD_OF_SERVICE)
    approvers = [somebody(name, Role.RECORDS_APPROVER) for name in ("Helen Marchbank", "Joseph Odell")]
    desk = seat(officer)
    register(desk, tmp_path)
    file = with_file(CaseRecord.objects.get(reference="CS-2011-00001"))

    desk.get_by_role("link", name="CS-2011-00003").click()
    expect(desk.get_by_text("Kept to the end of 30 September 2017")).to_be_visible()
    desk.get_by_role("button", name="Records").click()
    desk.get_by_role("link", name="Disposal lists").click()
    desk.get_by_role("link", name="Propose a list").click()
    desk.get_by_label("Class").fill("CSC-18")
    desk.get_by_role("button", name="Propose the list").click()
    expect(desk.get_by_role("row", name="On the list").first).to_contain_text("3")
    the_list = desk.url

    desk.get_by_role("link", name="CS-2011-00003").click()
    desk.get_by_role("link", name="Place a hold on it").click()
    desk.get_by_label("Reason").fill("A claim was announced.")
    desk.get_by_role("button", name="Place the hold").click()
    expect(desk.get_by_text("stands on 1 record")).to_be_visible()

    desk = seat(head)
    desk.get_by_role("link", name="Decide what becomes of records").click()
    desk.get_by_label("Dispose of as the class says").check()
    desk.get_by_role("button", name="Decide for all 2 that wait for me").click()
    expect(desk.get_by_text("2 records decided, 0 still wait")).to_be_visible()
    expect(desk.get_by_role("button", name="Approve this list")).to_be_disabled()

    for approver in approvers:
        desk = seat(approver)
        desk.goto(the_list)
        desk.get_by_role("button", name="Approve this list").click()
    expect(desk.get_by_text("is approved.")).to_be_visible()

    desk = seat(officer)
    desk.goto(the_list)
    desk.get_by_role("button", name="Carry out this list").click()
    desk.goto(the_list)
    expect(desk.get_by_role("heading", name="Where it stands: finished")).to_be_visible()
    desk.get_by_role("link", name=re.compile(r"Certificate \d+: 2 records")).click()
    expect(desk.get_by_role("row", name="CS-2011-00001")).to_contain_text("Destroyed")
    expect(desk.get_by_role("row", name="CS-2011-00003")).to_have_count(0)
    expect(desk.get_by_text("Helen Marchbank")).to_be_visible()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Take the file (JSON)").click()
    certificate = tmp_path / "certificate.json"
    download.value.save_as(certificate)

    assert not storages["records"].exists(file.path)
    assert verified(certificate)
    assert not verified(tampered(certificate))
    desk.goto("/admin/records/of/CS-2011-00001/")
    expect(desk.get_by_text("This line is what stays of the record.")).to_be_visible()
    desk.goto("/admin/records/of/CS-2011-00003/")
    expect(desk.get_by_text("Read the hold")).to_be_visible()


def verified(certificate: Path) -> bool:
    """What the script that anybody may run says, in a process that knows nothing of the product."""
    script = settings.BASE_DIR / "docs" / "verify_certificate.py"
    run = subprocess.run(
        [sys.executable, "-I", script, certificate], capture_output=True, cwd="/", check=False
    )
    return run.returncode == 0


def tampered(certificate: Path) -> Path:
    """A copy that leaves a destroyed record out."""
    data = json.loads(certificate.read_text(encoding="utf-8"))
    data["entries"].pop()
    copy = certificate.with_name("tampered.json")
    copy.write_text(json.dumps(data), encoding="utf-8")
    return copy
