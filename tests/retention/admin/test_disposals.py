"""Who sees what of a disposal list in Wagtail."""

from datetime import timedelta

import pytest
from django.urls import reverse

from governance.london import now, today
from governance.rules.permissions import Role
from retention.actions import approval, destruction, proposal, review
from retention.actions.review import Verdict
from retention.models import DisposalLine, DisposalList, Transfer
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    return CaseRecordFactory()


@pytest.fixture
def listed(record):
    return proposal.propose(on=today(), by=UserFactory(roles=[Role.RECORDS_OFFICER]))


def _asked(client, listed, role):
    client.force_login(UserFactory(roles=[role]))
    return client.get(reverse("disposal_shown", args=[listed.pk]))


def test_the_owner_of_a_class_sees_its_records(client, listed, record):
    assert record.reference in _asked(client, listed, Role.HEAD_OF_SERVICE).content.decode()


def test_a_reviewer_of_other_classes_does_not_learn_of_the_list(client, listed, record):
    response = _asked(client, listed, Role.SITE_EDITOR)

    assert response.status_code == 404
    assert record.reference not in response.content.decode()


def test_a_restricted_record_stands_on_its_list_for_its_owner_and_for_who_may_know_of_it_alone(client):
    secret, seen = CaseRecordFactory(restricted=True), CaseRecordFactory()
    both = UserFactory(roles=[Role.RECORDS_OFFICER, Role.DATA_PROTECTION_OFFICER])
    listed = proposal.propose(on=today(), by=both)

    told = {
        role: _asked(client, listed, role).content.decode() for role in (Role.AUDITOR, Role.HEAD_OF_SERVICE)
    }
    client.force_login(UserFactory(roles=[Role.AUDITOR]))
    taken = client.get(reverse("disposal_shown", args=[listed.pk]), {"export": "csv"}).getvalue().decode()

    assert [secret.reference in page for page in told.values()] == [False, True]
    assert all(seen.reference in page for page in told.values())
    assert (secret.reference in taken, seen.reference in taken) == (False, True)


def test_a_practitioner_is_refused(client, listed):
    assert _asked(client, listed, Role.PRACTITIONER).status_code == 403


@pytest.fixture
def run(listed):
    """The list while it is being carried out: nothing of it is gone yet."""
    head = UserFactory(roles=[Role.HEAD_OF_SERVICE])
    done = review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)[2]
    for person in UserFactory.create_batch(2, roles=[Role.RECORDS_APPROVER]):
        done = approval.approve(done, by=person)
    return destruction.start(done, by=UserFactory(roles=[Role.RECORDS_OFFICER]))


def test_a_run_with_a_worker_at_it_says_how_far_it_is_and_asks_nobody_to_go_on(client, run):
    page = _asked(client, run, Role.RECORDS_OFFICER).content.decode()

    assert "0 of 1 record gone" in page and "Look again" in page
    assert "Pause after the present batch" in page and ">Go on<" not in page


def test_a_run_whose_worker_is_not_heard_of_says_so_and_can_be_taken_up(client, run):
    DisposalList.objects.update(heard_at=now() - timedelta(hours=1))

    page = _asked(client, run, Role.RECORDS_OFFICER).content.decode()

    assert "No worker has been heard of since" in page and ">Go on<" in page


def test_a_paused_run_waits_for_somebody(client, run):
    destruction.pause(run, by=UserFactory(roles=[Role.RECORDS_OFFICER]))

    page = _asked(client, run, Role.RECORDS_OFFICER).content.decode()

    assert "The run is paused" in page and ">Go on<" in page and "Pause after" not in page


def _decided(client, listed, sent, **asked):
    return client.post(reverse("disposal_decide", args=[listed.pk], query=asked or None), sent)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"decision": "extend", "reason": "A claim goes on.", "until": "2020-01-31"}, "until"),
        ({"decision": "keep", "reason": "", "until": "2090-01-31"}, "reason"),
        ({"decision": "extend", "reason": "A claim goes on.", "until": "soon"}, "until"),
        ({"decision": "extend", "reason": "A claim goes on.", "until": "9999-12-31"}, "until"),
    ],
)
def test_a_decision_that_is_refused_keeps_what_was_ticked_and_typed(client, listed, record, sent, field):
    client.force_login(UserFactory(roles=[Role.HEAD_OF_SERVICE]))

    answer = _decided(client, listed, {**sent, "reference": record.reference})

    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert {name: form[name].value() for name in sent} == sent
    assert f'id="line-{listed.lines.get().pk}" checked' in answer.content.decode()
    assert listed.lines.get().decision == DisposalLine.Decision.WAITING


def test_a_decision_about_nothing_ticked_keeps_its_reason(client, listed):
    client.force_login(UserFactory(roles=[Role.HEAD_OF_SERVICE]))

    answer = _decided(client, listed, {"decision": "keep", "reason": "A claim goes on."})

    assert "Tick the records first" in answer.content.decode()
    assert answer.context["form"]["reason"].value() == "A claim goes on."


def test_a_reviewer_stays_on_the_page_of_a_long_list(client, listed, record):
    client.force_login(UserFactory(roles=[Role.HEAD_OF_SERVICE]))

    page = client.get(reverse("disposal_shown", args=[listed.pk]), {"p": 2}).content.decode()
    answer = _decided(client, listed, {"decision": "dispose", "reference": record.reference}, p=2)
    again = client.get(reverse("disposal_decide", args=[listed.pk], query={"p": 2}))

    assert f"{reverse('disposal_decide', args=[listed.pk])}?p=2" in page
    assert answer.url == again.url == f"{reverse('disposal_shown', args=[listed.pk])}?p=2"


def test_who_reviews_nothing_decides_nothing(client, listed, record):
    client.force_login(UserFactory(roles=[Role.RECORDS_APPROVER]))

    assert _decided(client, listed, {"decision": "dispose", "reference": record.reference}).status_code == 403


def test_a_day_that_has_not_come_stands_beside_it_and_the_rest_of_the_proposal_stays(client, record):
    client.force_login(UserFactory(roles=[Role.RECORDS_OFFICER]))

    answer = client.post(
        reverse("disposal_propose"), {"on": today() + timedelta(days=1), "code": "CSC-26", "limit": 5}
    )

    form = answer.context["form"]
    assert "has not come" in form.errors["on"][0]
    assert (form["code"].value(), form["limit"].value()) == ("CSC-26", "5")


def test_a_receipt_of_the_archive_that_is_refused_keeps_what_was_typed(client, listed):
    client.force_login(UserFactory(roles=[Role.RECORDS_OFFICER]))
    made = Transfer.objects.create(
        list=listed,
        folder="x",
        records=1,
        files=0,
        octets=0,
        checksum="a" * 64,
        made_at=now(),
        made_by=listed.proposed_by,
    )
    typed = {"archive": "County archive", "receipt": "CA-1", "received_on": today(), "checksum": "b" * 64}

    answer = client.post(reverse("transfer_receive", args=[made.pk]), typed)

    form = answer.context["form"]
    assert "another content" in form.errors["checksum"][0]
    assert form["archive"].value() == "County archive"
