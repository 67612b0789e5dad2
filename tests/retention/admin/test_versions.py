"""Versions of the schedule in Wagtail."""

from datetime import date

import pytest
from django.urls import reverse

from governance.london import today
from governance.rules.permissions import Role
from governance.waiting import waiting_for
from retention.models import CaseRecord, ScheduleVersion
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory, in_force, plain_text
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    person = UserFactory(roles=[Role.RECORDS_OFFICER])
    client.force_login(person)
    return person


@pytest.fixture
def draft(client, officer):
    client.post(reverse("schedule_draft"))
    version = ScheduleVersion.objects.get(number=2)
    client.post(reverse("schedule_describe", args=[2]), {"effective_from": "2090-01-01", "note": "Longer"})
    return version


def form_of(version, copied, **changes):
    return {**version.classes.get(code=copied).row, "reason": "The audit asks for it", **changes}


def page(client, name, *args, **query):
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.getvalue().decode()


def test_a_version_goes_from_draft_to_approval_on_the_screens(client, draft):
    client.post(reverse("schedule_class", args=[2, "CSC-31"]), form_of(draft, "CSC-31", period="P30Y"))
    shown = page(client, "schedule_version", 2)
    assert "P30Y" in shown and "why-not-approve" in shown
    client.post(reverse("schedule_look_ahead", args=[2]))
    assert "0 records change" in page(client, "schedule_version", 2)

    for person in UserFactory.create_batch(2, roles=[Role.RECORDS_APPROVER]):
        client.force_login(person)
        sent = {"hash": ScheduleVersion.objects.get(number=2).content_hash()}
        client.post(reverse("schedule_approve", args=[2]), sent)

    assert not ScheduleVersion.objects.get(number=2).is_draft
    assert "Approved" in page(client, "schedule_versions")


def test_a_wrong_period_stands_beside_its_field(client, draft):
    answer = client.post(
        reverse("schedule_class", args=[2, "CSC-31"]), form_of(draft, "CSC-31", period="7 years")
    )

    assert "“7 years” is not a period" in answer.context["form"].errors["period"][0]


def test_a_statutory_class_says_so_and_refuses_less(client, draft):
    assert "settles this class" in page(client, "schedule_class", 2, "CSC-01")

    answer = client.post(
        reverse("schedule_class", args=[2, "CSC-01"]), form_of(draft, "CSC-01", period="P7Y")
    )

    assert "75 years at least" in answer.context["form"].errors["period"][0]


def test_the_records_that_change_are_read_and_taken_away(client, draft, tmp_path):
    CaseRecordFactory(reference="SEEN", code="CSC-31")
    CaseRecordFactory(reference="HIDDEN", code="CSC-31", restricted=True)
    for record in CaseRecord.objects.all():
        record.triggers.create(
            name="case.closed_on", text="2010-01-01", form="day", day="2010-01-01", received_on=today()
        )
    client.post(reverse("schedule_class", args=[2, "CSC-31"]), form_of(draft, "CSC-31", period="P90Y"))
    client.post(reverse("schedule_look_ahead", args=[2]))

    listed = page(client, "schedule_effects", 2, kind="no_longer_eligible")
    file = page(client, "schedule_effects", 2, file="csv")

    assert "SEEN" in listed and "SEEN" in file
    assert "HIDDEN" not in listed and "HIDDEN" not in file


def test_two_versions_are_compared_on_a_page_and_taken_away(client, draft):
    client.post(reverse("schedule_class", args=[2, "CSC-31"]), form_of(draft, "CSC-31", period="P30Y"))

    assert "<ins>P30Y</ins>" in page(client, "schedule_compare", 1, 2)
    assert "CSC-31,LADO: unfounded or malicious,changed,period,P10Y,P30Y" in page(
        client, "schedule_compare", 1, 2, export="csv"
    )
    for name, numbers in (("schedule_compare", [1, 2]), ("schedule_versions", [])):
        answer = client.get(reverse(name, args=numbers), {"export": "xlsx"})
        assert "spreadsheetml" in answer["Content-Type"]


def test_a_class_is_added_and_a_draft_discarded(client, draft):
    assert "Add a class" in page(client, "schedule_class_add", 2)
    row = form_of(draft, "CSC-31", code="NEW-01")
    client.post(reverse("schedule_class_add", args=[2]), row)
    assert draft.classes.filter(code="NEW-01").exists()

    client.post(reverse("schedule_discard", args=[2]), {"reason": "A mistake"})

    assert not ScheduleVersion.objects.filter(number=2).exists()


def test_who_may_not_read_records_reads_no_versions(client):
    client.force_login(UserFactory(roles=[Role.PRACTITIONER]))

    assert client.get(reverse("schedule_versions")).status_code in (302, 403)


def test_no_count_of_a_preview_tells_of_a_restricted_record(client, draft):
    for restricted in (False, True, True):
        record = CaseRecordFactory(code="CSC-31", restricted=restricted)
        record.triggers.create(
            name="case.closed_on", text="2010-01-01", form="day", day="2010-01-01", received_on=today()
        )
    client.post(reverse("schedule_class", args=[2, "CSC-31"]), form_of(draft, "CSC-31", period="P90Y"))
    client.post(reverse("schedule_look_ahead", args=[2]))

    officers = client.get(reverse("schedule_version", args=[2])).context["picture"]
    client.force_login(UserFactory(roles=[Role.DATA_PROTECTION_OFFICER]))
    protectors = client.get(reverse("schedule_version", args=[2])).context["picture"]

    assert (officers["records"], protectors["records"]) == (1, 3)
    assert [sum(numbers) for _, numbers in officers["classes"]] == [sum(p.number for p in officers["parts"])]


def test_after_it_was_applied_a_version_says_what_came_of_it(client, draft):
    changed, same = CaseRecordFactory.create_batch(2, code="CSC-31")
    for record in (changed, same):
        record.triggers.create(
            name="case.closed_on", text="2010-01-01", form="day", day="2010-01-01", received_on=today()
        )
    client.post(reverse("schedule_class", args=[2, "CSC-31"]), form_of(draft, "CSC-31", period="P90Y"))
    client.post(reverse("schedule_describe", args=[2]), {"effective_from": today(), "note": "Longer"})
    client.post(reverse("schedule_look_ahead", args=[2]))
    assert not client.get(reverse("schedule_version", args=[2])).context["came_of"]
    ScheduleVersion.objects.filter(number=2).update(approved_at=draft.created_at)
    CaseRecord.objects.filter(pk=changed.pk).update(code="CSC-18", class_codes="CSC-18")

    client.post(reverse("schedule_apply", args=[2]))

    shown = client.get(reverse("schedule_version", args=[2]))
    assert [(kind, number) for kind, _, number in shown.context["came_of"]] == [
        ("applied", 1),
        ("differs", 1),
    ]
    assert "Not as foreseen: 1 records" in page(client, "schedule_effects", 2, kind="differs")


def test_a_day_that_is_refused_stands_beside_its_field_and_what_was_typed_stays(client, draft):
    typed = {"effective_from": "2020-01-01", "note": "A long explanation"}
    answer = client.post(reverse("schedule_describe", args=[2]), typed)

    assert "has passed" in answer.context["form"].errors["effective_from"][0]
    assert "A long explanation" in answer.content.decode()


@pytest.fixture
def approved(draft):
    ScheduleVersion.objects.filter(number=2).update(approved_at=draft.created_at, effective_from=today())
    return draft


REASON = "Three sentences that nobody wants to write again."


@pytest.mark.parametrize(
    ("name", "args", "words"),
    [
        ("schedule_discard", [2], "is approved and stays as it is"),
        ("schedule_class_remove", [2, "CSC-31"], "is approved and stays as it is"),
        ("schedule_ask", [2], "Work out its effect on the records first"),
    ],
)
def test_a_reason_stays_where_its_act_is_refused(client, approved, name, args, words):
    answer = client.post(reverse(name, args=args), {"reason": REASON})

    shown = answer.content.decode()
    assert answer.status_code == 200 and REASON in shown
    # On top of the page, and beside the field.
    assert shown.count(words) >= 2
    assert ScheduleVersion.objects.filter(number=2).exists()


def test_a_class_that_another_version_has_is_not_taken_out_and_the_reason_stays(client, draft):
    answer = client.post(reverse("schedule_class_remove", args=[2, "CSC-31"]), {"reason": REASON})

    assert "stands in the version before" in answer.context["remove_form"].errors["reason"][0]
    assert REASON in answer.content.decode()
    assert draft.classes.filter(code="CSC-31").exists()


def test_a_class_that_the_draft_added_is_taken_out_again_with_a_reason(client, draft):
    client.post(
        reverse("schedule_class_add", args=[2]),
        form_of(draft, "CSC-31", code="NEW-01"),
    )
    address = reverse("schedule_class_remove", args=[2, "NEW-01"])

    assert "Why it is taken out" in page(client, "schedule_class", 2, "NEW-01")
    client.post(address, {"reason": ""})
    assert draft.classes.filter(code="NEW-01").exists()
    client.post(address, {"reason": "A mistake"})

    assert not draft.classes.filter(code="NEW-01").exists()


def test_a_draft_says_to_its_drafter_what_it_lacks_and_why_each_class_changed(client, draft):
    client.post(reverse("schedule_class", args=[2, "CSC-18"]), form_of(draft, "CSC-18", rank="95"))
    client.post(
        reverse("schedule_class", args=[2, "CSC-31"]), form_of(draft, "CSC-31", anchor="case.closd_on")
    )

    shown = page(client, "schedule_version", 2)

    assert "would outrank" in shown
    assert "The audit asks for it" in shown
    assert "case.closd_on</code>: no version before counted from this" in shown


def test_the_form_of_an_approved_class_does_not_open(client, draft):
    ScheduleVersion.objects.filter(number=2).update(approved_at=draft.created_at)

    assert client.get(reverse("schedule_class", args=[2, "CSC-31"])).status_code == 409


def test_a_superseded_policy_that_a_class_cites_stays_cited(client, draft):
    policy = PolicyFactory()
    old = in_force(policy, on=date(2020, 4, 1))
    in_force(policy, plain_text("Another text."))
    draft.classes.filter(code="CSC-31").update(authorised_by=old)

    sent = form_of(draft, "CSC-31", period="P30Y", authorised_by=old.pk)
    client.post(reverse("schedule_class", args=[2, "CSC-31"]), sent)

    changed = draft.classes.get(code="CSC-31")
    assert (changed.period, changed.authorised_by) == ("P30Y", old)


def test_the_classes_in_force_stand_alone_until_another_version_is_chosen(client, draft):
    def listed(**query):
        answer = client.get(reverse("retention_schedule:index"), {"q": "CSC-31", **query})
        return [item.version.number for item in answer.context["object_list"]]

    assert listed() == [1]
    assert listed(version=draft.pk) == [2]


def test_a_version_waits_for_those_who_may_approve_it(client, draft, officer):
    approver = UserFactory(roles=[Role.RECORDS_APPROVER])
    assert not waiting_for(approver)
    client.post(reverse("schedule_look_ahead", args=[2]))

    assert [thing.title for thing in waiting_for(approver)] == ["Approve version 2 of the retention schedule"]
    assert not waiting_for(officer)
