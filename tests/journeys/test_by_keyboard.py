"""What is decided about records and policies can be decided without a mouse: Tab, Enter, Space and the arrows."""

import pytest
from playwright.sync_api import expect

from governance.rules.permissions import Role
from policies.models import Kind, PolicyVersion, Status
from retention.models import CaseRecord, DisposalList, Hold
from tests.factories.policies import PolicyFactory, in_review, plain_text
from tests.factories.records import CaseRecordFactory
from tests.journeys.conftest import Seat, somebody
from tests.journeys.keyboard import Keyboard
from tests.site.pages import small_site

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_disposal_list_is_proposed_decided_approved_and_carried_out(seat: Seat, live_server):
    officer = somebody("Tom Askew", Role.RECORDS_OFFICER)
    head = somebody("Ruth Calloway", Role.HEAD_OF_SERVICE)
    approvers = [somebody(name, Role.RECORDS_APPROVER) for name in ("Helen Marchbank", "Joseph Odell")]
    CaseRecordFactory.create_batch(2)

    keys = Keyboard(seat(officer))
    keys.press("button", "Records")
    keys.go("link", "Disposal lists")
    keys.go("link", "Propose a list")
    keys.go("button", "Propose the list")
    listed = DisposalList.objects.get()

    keys = Keyboard(seat(head))
    keys.go("link", f"Decide what becomes of records on disposal list {listed.pk}", exact=False)
    keys.choose("Dispose of as the class says")
    keys.go("button", "Decide for all 2 that wait for me")
    expect(keys.page.get_by_text("2 records decided, 0 still wait")).to_be_visible()

    for approver in approvers:
        keys = Keyboard(seat(approver))
        keys.go("link", f"Approve disposal list {listed.pk}", exact=False)
        keys.go("button", "Approve this list")
    expect(keys.page.get_by_text("is approved.")).to_be_visible()

    keys = Keyboard(seat(officer))
    keys.go("link", f"Carry out disposal list {listed.pk}", exact=False)
    keys.go("button", "Carry out this list")
    expect(keys.page.get_by_text("is being carried out")).to_be_visible()
    assert not CaseRecord.objects.exists()


def test_a_hold_is_placed_and_lifted(seat: Seat, live_server):
    officer = somebody("Tom Askew", Role.RECORDS_OFFICER)
    CaseRecordFactory(location="Annexe")
    CaseRecordFactory(location="Main hall")

    keys = Keyboard(seat(officer))
    keys.press("button", "Records")
    keys.go("link", "Holds")
    keys.go("link", "Place a hold")
    keys.choose("All records that match")
    keys.write("Terms", "location = Annexe")
    keys.write("Reason*", "A claim was announced.")
    keys.go("button", "Place the hold")
    assert CaseRecord.objects.held().get().location == "Annexe"

    keys.write("Reason*", "The claim was withdrawn.")
    keys.go("button", "Lift the hold")
    assert not Hold.objects.get().is_standing


def test_a_notice_is_approved_looked_at_and_published(seat: Seat, live_server):
    small_site()
    policy = PolicyFactory(number="INF-0101", title="How we help", kind=Kind.LEAFLET)
    version = in_review(policy, plain_text("We talk to you. You can ask us.", title="How we help"))

    keys = Keyboard(seat(somebody("Gareth Pellow", Role.APPROVER)))
    keys.go("link", f"Approve or send back: {version}", exact=False)
    keys.go("link", "Approve or send back")
    keys.write("Comment", "Clear.")
    keys.go("button", "Approve")
    assert PolicyVersion.objects.get().status == Status.APPROVED

    keys = Keyboard(seat(somebody("Nadia Thorley", Role.PUBLISHER)))
    keys.go("link", f"Publish {version}", exact=False)
    expect(keys.page.get_by_text("This cannot be done now.")).to_be_visible()
    keys.go("link", "Look at the text and answer these")
    keys.pick("Is the meaning clear without any colour?", "Yes")
    keys.pick("Do films have true captions and recordings a transcript?", "There is none in this text")
    keys.go("button", "Write down what I saw")
    keys.go("link", "Publish")
    keys.go("button", "Publish")
    assert PolicyVersion.objects.get().status == Status.IN_FORCE
