"""What people write about a record or a person never reaches the sealed log, and goes with it."""

import json

import pytest
from django.urls import reverse

from governance import event_log
from governance.london import today
from governance.models import Event, Reason
from governance.rules.permissions import Role
from retention.actions import approval, classification, holds, links, persons, proposal, review, schedules
from retention.carrying_out import carry_out
from retention.forgetting import REMOVED, forget_persons
from retention.models import CaseRecord, DisposalLine, Hold
from retention.refusals import NotAScope
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

NAME = "Zebedee Quill"
WHY = f"Because {NAME} said so"


@pytest.fixture
def officer(db):
    return UserFactory(roles=[Role.RECORDS_OFFICER])


@pytest.fixture
def everything_written(officer):
    """Every act on records and persons in which somebody gives a reason."""
    one, _ = (CaseRecordFactory(reference=name, person_key="P-1") for name in ("R-1", "R-2"))
    classification.reclassify(one, ["CSC-14"], reason=WHY, by=officer)
    links.link("R-1", "R-2", reason=WHY, by=officer)
    links.unlink("R-1", "R-2", reason=WHY, by=officer)
    persons.split(["R-2"], to="P-2", reason=WHY, by=officer)
    persons.merge("P-2", into="P-1", reason=WHY, by=officer)
    hold, _ = holds.place(["R-1"], reason=WHY, by=officer)
    holds.lift(hold, reason=WHY, by=officer)
    holds.place_over(Hold.Scope.QUERY, terms={"location": NAME}, reason=WHY, by=officer)
    draft = schedules.draft(by=officer)
    schedules.change_class(draft.classes.first(), {}, reason=WHY, by=officer)
    schedules.discard(draft, reason=WHY, by=officer)


def carried_out(officer, *, reason: str = "") -> None:
    """Take every due record to its destruction."""
    listed = proposal.propose(on=today(), by=officer)
    verdict = review.Verdict(DisposalLine.Decision.DISPOSE, reason)
    listed = review.decide(listed, verdict, by=UserFactory(roles=[Role.HEAD_OF_SERVICE]))[2]
    for approver in UserFactory.create_batch(2, roles=[Role.RECORDS_APPROVER]):
        approval.approve(listed, by=approver)
    carry_out(listed, by=officer)


def test_no_name_that_was_written_reaches_the_log(everything_written):
    sealed = json.dumps(list(Event.objects.values_list("detail", "subject_label", "subject_key")))

    assert "Zebedee" not in sealed
    assert set(Reason.objects.values_list("text", flat=True)) == {WHY}
    assert Event.objects.filter(detail__has_key="reason_sha256").count() == 10
    assert event_log.verify() is None


def test_what_was_written_of_a_person_stays_when_the_key_is_merged_and_goes_with_the_last_record(officer):
    CaseRecordFactory(reference="R-1", person_key="P-1")
    CaseRecordFactory(reference="R-2", person_key="P-1")
    persons.split(["R-2"], to="P-2", reason=WHY, by=officer)
    persons.merge("P-1", into="P-9", reason="One child", by=officer)
    assert Reason.objects.about("person", ["P-1"]).get().text == WHY

    CaseRecord.objects.filter(person_key="P-9").update(person_key="P-2")
    forget_persons(["P-9"])

    assert not Reason.objects.about("person", ["P-1", "P-9"]).exists()


def test_what_was_written_of_a_merged_key_is_shown_to_who_may_know_of_all_records_of_the_person(
    client, officer
):
    CaseRecordFactory(reference="R-1", person_key="P-1")
    CaseRecordFactory(reference="R-2", person_key="P-1")
    persons.split(["R-2"], to="P-2", reason=WHY, by=officer)
    persons.merge("P-1", into="P-9", reason="One child", by=officer)
    page = f"{reverse('person')}?key=P-1"
    client.force_login(officer)
    assert NAME in client.get(page).content.decode()

    CaseRecordFactory(person_key="P-9", restricted=True)
    CaseRecord.objects.filter(reference="R-2").update(restricted=True)

    assert NAME not in client.get(page).content.decode()


def test_what_was_written_of_a_record_is_destroyed_with_it(officer):
    gone, stays = CaseRecordFactory(person_key="P-1"), CaseRecordFactory(later=True, person_key="P-2")
    for about in (gone, stays):
        event_log.record("record.changed", subject=about.subject, by=officer, reason=WHY)
    event_log.record("record.linked", subject=stays.subject, by=officer, reason=WHY, hangs_on=(gone.subject,))

    carried_out(officer, reason=WHY)

    assert list(Reason.objects.values_list("subject_key", flat=True)) == [stays.reference]
    assert DisposalLine.objects.get().reason == REMOVED
    assert event_log.verify() is None


def test_what_was_written_of_a_person_is_destroyed_with_the_last_record(officer):
    CaseRecordFactory(reference="R-1", person_key="P-1")
    CaseRecordFactory(reference="R-2", person_key="P-1")
    persons.split(["R-2"], to="P-2", reason=WHY, by=officer)
    CaseRecord.objects.update(
        due_from="2020-02-01",
        eligible_on="2020-02-01",
        last_day_kept="2020-01-31",
        reason="computed",
        missing="",
    )

    carried_out(officer)

    assert not Reason.objects.filter(subject_kind="person").exists()


def test_a_reason_is_shown_beside_its_event_to_whoever_may_know_of_the_record(client, officer):
    record = CaseRecordFactory()
    classification.reclassify(record, ["CSC-14"], reason=WHY, by=officer)
    page, log = reverse("record_explained", args=[record.reference]), reverse("event_log")
    client.force_login(officer)
    assert NAME in client.get(page).content.decode()

    client.force_login(UserFactory(roles=[Role.AUDITOR]))
    assert NAME in client.get(log).content.decode()
    CaseRecord.objects.update(restricted=True)
    assert NAME not in client.get(log).content.decode()

    client.force_login(UserFactory(roles=[Role.DATA_PROTECTION_OFFICER]))
    assert NAME in client.get(log).content.decode()
    assert NAME in client.get(page).content.decode()


def test_a_persons_page_shows_why_keys_were_merged(client, officer):
    CaseRecordFactory(person_key="P-1")
    persons.merge("P-1", into="P-2", reason=WHY, by=officer)
    client.force_login(officer)

    assert NAME in client.get(reverse("person"), {"key": "P-2"}).content.decode()


def test_a_hold_over_a_name_instead_of_a_key_is_refused(officer):
    with pytest.raises(NotAScope):
        holds.place_over(Hold.Scope.PERSON, target=NAME, reason="A claim", by=officer)
