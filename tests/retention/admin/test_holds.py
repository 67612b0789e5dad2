"""Placing and lifting holds in Wagtail."""

from datetime import timedelta

import pytest
from django.urls import reverse

from governance.london import today
from governance.rules.permissions import Role
from governance.waiting import waiting_for
from retention.actions import holds
from retention.models import CaseRecord, Hold
from retention.queries import overview
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    person = UserFactory(roles=[Role.RECORDS_OFFICER])
    client.force_login(person)
    return person


def test_named_records_are_held(client, officer):
    records = CaseRecordFactory.create_batch(2)
    references = ", ".join(record.reference for record in records)

    client.post(reverse("hold_place"), {"scope": "records", "references": references, "reason": "A claim"})

    assert CaseRecord.objects.held().count() == 2


def test_all_records_that_match_are_held(client, officer):
    CaseRecordFactory(location="Annexe")
    CaseRecordFactory(location="Main hall")

    data = {"scope": "query", "terms": "location = Annexe\n", "is_live": "on", "reason": "An inquiry"}
    response = client.post(reverse("hold_place"), data, follow=True)

    assert CaseRecord.objects.held().get().location == "Annexe"
    assert "location = Annexe" in response.content.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"scope": "records", "references": "CS-0"}, "No record has the reference CS-0"),
        ({"scope": "person", "target": ""}, "Say which"),
        ({"scope": "query", "terms": "location Annexe"}, "is no term"),
        ({"scope": "query", "terms": "secret = 1"}, "A hold cannot ask secret"),
        ({"scope": "query", "terms": "location ="}, "would hold all that have none"),
        ({"scope": "query", "terms": "eligible_on__gte = 31/01/2020"}, "“31/01/2020” is no day"),
        ({"scope": "records", "references": " "}, "Name the records by their references"),
        ({"scope": "class", "target": "CSC-99"}, "No schedule has the class CSC-99"),
        ({"scope": "class", "target": "CSC-18", "review_on": "2020-01-31"}, "31 January 2020 is over"),
    ],
)
def test_what_cannot_be_held_is_said_on_the_form(client, officer, data, words):
    response = client.post(reverse("hold_place"), {**data, "reason": "A claim"})

    assert words in response.content.decode()
    assert not Hold.objects.exists()


@pytest.mark.parametrize(
    ("name", "given"),
    [("hold_lift", {}), ("hold_review", {"review_on": today() + timedelta(days=9)})],
)
def test_the_reason_stays_where_another_lifted_the_hold_before(client, officer, name, given):
    hold, _ = holds.place([CaseRecordFactory().reference], reason="A claim", by=officer)
    holds.lift(hold, reason="Over", by=officer)

    answer = client.post(reverse(name, args=[hold.pk]), {**given, "reason": "A long explanation"})

    page = answer.content.decode()
    assert f"{hold} was lifted" in page and "A long explanation" in page


def test_no_number_of_a_hold_tells_of_a_restricted_record(client, officer):
    CaseRecordFactory(person_key="P-7")
    CaseRecordFactory(person_key="P-7", restricted=True)
    client.post(reverse("hold_place"), {"scope": "person", "target": "P-7", "reason": "A claim"})
    hold = Hold.objects.get()

    page = client.get(reverse("hold_shown", args=[hold.pk])).content.decode()
    lifted = client.post(reverse("hold_lift", args=[hold.pk]), {"reason": "Over"}, follow=True)

    assert CaseRecord.objects.filter(coverage__hold=hold).count() == 0
    assert "1 that you may know of" in page and "2" not in page.partition("<dt>Records</dt>")[2][:40]
    assert "1 record let go" in lifted.content.decode()


def test_a_hold_over_restricted_records_alone_is_not_there_for_who_may_not_know_of_them(client, officer):
    secret = CaseRecordFactory(restricted=True, person_key="P-7")
    protector = UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])
    hold, _ = holds.place([secret.reference], reason="A quiet inquiry", by=protector)

    for stands in (True, False):
        for address in (reverse("holds:index"), reverse("holds:index") + "?export=csv"):
            answer = client.get(address)
            told = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert b"A quiet inquiry" not in told
        assert client.get(reverse("hold_shown", args=[hold.pk])).status_code == 404
        lifted = client.post(reverse("hold_lift", args=[hold.pk]), {"reason": "Why"})
        assert lifted.status_code == 404
        assert overview.holds_to_review(on=today(), by=officer).unplanned == 0
        if stands:
            holds.lift(hold, reason="It is over", by=protector)
    client.force_login(protector)
    assert client.get(reverse("hold_shown", args=[hold.pk])).status_code == 200


def test_a_case_that_is_not_to_be_known_of_is_named_neither_by_its_hold_nor_by_what_is_below(client, officer):
    top = CaseRecordFactory(reference="TOP-SECRET-1", restricted=True)
    below = CaseRecordFactory(parent=top, parent_reference=top.reference)
    protector = UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])
    hold, _ = holds.place_over(Hold.Scope.TREE, target=top.reference, reason="A claim", by=protector)

    for page in (reverse("hold_shown", args=[hold.pk]), reverse("record_explained", args=[below.reference])):
        assert "TOP-SECRET-1" not in client.get(page).content.decode()


def test_a_hold_over_a_case_that_is_not_to_be_known_of_is_refused_as_if_it_were_not_there(client, officer):
    top = CaseRecordFactory(restricted=True)

    answer = client.post(
        reverse("hold_place"), {"scope": "tree", "target": top.reference, "reason": "A claim"}
    )

    assert f"No record has the reference {top.reference}" in answer.content.decode()


def test_a_hold_has_the_owner_that_was_chosen_and_is_left_standing_on_its_page(client, officer):
    record, owner = CaseRecordFactory(), UserFactory(roles=[Role.HEAD_OF_SERVICE])
    UserFactory(roles=[Role.PRACTITIONER])
    offered = client.get(reverse("hold_place")).context["form"].fields["owner"].queryset
    assert set(offered) == {officer, owner}

    data = {"scope": "records", "references": record.reference, "reason": "A claim", "owner": owner.pk}
    client.post(reverse("hold_place"), data)
    hold = Hold.objects.get()
    assert hold.owner == owner
    next_time = today() + timedelta(days=90)
    client.post(reverse("hold_review", args=[hold.pk]), {"review_on": next_time, "reason": "It goes on"})

    hold.refresh_from_db()
    page = client.get(reverse("hold_shown", args=[hold.pk])).content.decode()
    assert (hold.review_on, hold.owner) == (next_time, owner)
    assert "hold.reviewed" in page and "It goes on" in page


def test_a_review_without_a_reason_changes_nothing(client, officer):
    hold, _ = holds.place([CaseRecordFactory().reference], reason="A claim", review_on=today(), by=officer)

    sent = {"review_on": today() + timedelta(days=90), "reason": ""}
    answer = client.post(reverse("hold_review", args=[hold.pk]), sent)

    hold.refresh_from_db()
    assert hold.review_on == today()
    assert "Nothing is changed yet. Why it is still needed" in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"review_on": "2020-01-31", "reason": "The claim goes on."}, "review_on", "31 January 2020 is over"),
        ({"review_on": "", "reason": "The claim goes on."}, "review_on", "required"),
    ],
)
def test_a_review_that_is_refused_keeps_what_was_typed_and_says_why_beside_it(
    client, officer, sent, field, words
):
    owner = UserFactory(roles=[Role.HEAD_OF_SERVICE])
    hold, _ = holds.place([CaseRecordFactory().reference], reason="A claim", by=officer)

    answer = client.post(reverse("hold_review", args=[hold.pk]), {**sent, "owner": owner.pk})

    form = answer.context["review_form"]
    assert words in form.errors[field][0]
    assert form["reason"].value() == "The claim goes on." and form["owner"].value() == str(owner.pk)
    assert form.fields[field].widget.attrs["autofocus"]
    assert "autofocus" not in str(answer.context["lift_form"])


def test_what_was_refused_on_a_page_leads_back_to_it_when_it_is_loaded_anew(client, officer):
    hold, _ = holds.place([CaseRecordFactory().reference], reason="A claim", by=officer)

    for door in ("hold_review", "hold_lift"):
        assert client.get(reverse(door, args=[hold.pk])).url == reverse("hold_shown", args=[hold.pk])
        assert client.put(reverse(door, args=[hold.pk])).status_code == 405


def test_a_hold_that_another_lifted_meanwhile_says_so(client, officer):
    hold, _ = holds.place([CaseRecordFactory().reference], reason="A claim", by=officer)
    holds.lift(hold, reason="Over", by=officer)

    answer = client.post(reverse("hold_lift", args=[hold.pk]), {"reason": "It is over."})

    assert "was lifted before. Nothing is left to lift." in answer.content.decode()


@pytest.mark.parametrize("door", ["hold_review", "hold_lift"])
def test_who_may_not_lift_a_hold_is_refused_and_told_whom_to_ask(client, officer, door):
    hold, _ = holds.place([CaseRecordFactory().reference], reason="A claim", by=officer)
    client.force_login(UserFactory(roles=[Role.AUDITOR]))

    sent = {"reason": "Over", "review_on": today()}
    assert client.post(reverse(door, args=[hold.pk]), sent).status_code == 403


def test_a_file_number_may_hold_a_space(client, officer):
    CaseRecordFactory(reference="CS 2011 7")

    data = {"scope": "records", "references": "CS 2011 7\n", "reason": "A claim"}
    client.post(reverse("hold_place"), data)

    assert CaseRecord.objects.held().get().reference == "CS 2011 7"


def test_a_hold_on_nothing_that_one_may_know_of_says_so(client, officer):
    data = {"scope": "person", "target": "P-404", "is_live": "on", "reason": "A claim"}

    answer = client.post(reverse("hold_place"), data, follow=True)

    assert "on no record that you may know of" in answer.content.decode()


def test_the_precaution_of_the_domain_is_asked_for_once_and_placed_from_its_data(client, officer):
    protector = UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])
    asked = [thing for thing in waiting_for(protector) if "precautionary" in thing.title]
    assert len(asked) == 1
    assert not [thing for thing in waiting_for(officer) if "precautionary" in thing.title]

    client.force_login(protector)
    form = client.get(asked[0].url).context["form"]
    client.post(reverse("hold_place"), {**form.initial, "is_live": "on"})
    hold = Hold.objects.get()
    late = CaseRecordFactory(code="CSC-27", class_codes="CSC-27")

    assert (hold.scope, hold.target, hold.is_live) == ("class", "CSC-27", True)
    assert hold.review_on and hold.review_on > today()
    holds.lift(hold, reason="The inquiry has ended", by=protector)
    assert late.pk and not [thing for thing in waiting_for(protector) if "precautionary" in thing.title]
