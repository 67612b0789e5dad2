"""A list of the register is frozen as a sampling frame, and samples are drawn from it by rule."""

import csv
import io
import json

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.urls import reverse

from governance import references
from governance.models import Event
from governance.permissions import system_user
from governance.refusals import NotPermitted
from governance.rules.permissions import Role
from governance.rules.sampling import Method, draw, hash_of_frame
from retention.actions import frames
from retention.admin.register_filters import NoSuchFilter, filtered
from retention.models import CaseRecord, FrameMember, SampleDraw, SamplingFrame, Tombstone
from retention.queries.frames import members
from retention.refusals import NotDrawable, NothingToFreeze, OwnFrame
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

WHY = "Audit of closed cases"


@pytest.fixture
def officer(db):
    return UserFactory(roles=[Role.RECORDS_OFFICER])


@pytest.fixture
def auditor(db):
    return UserFactory(roles=[Role.AUDITOR])


@pytest.fixture
def protector(db):
    return UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])


@pytest.fixture
def ten(db):
    return [CaseRecordFactory(reference=f"CS-{number:02}").reference for number in range(10)]


def frozen(by, **filters: str) -> SamplingFrame:
    return frames.freeze(filtered(filters, reader=by), filters=filters, purpose=WHY, by=by)


def gone(reference: str) -> None:
    """As after its disposal: a tombstone, and no record."""
    record = CaseRecord.objects.get(reference=reference)
    Tombstone.objects.create(
        reference_text=reference, fate="destroyed", class_codes="CSC-26", code="CSC-26", rule="r", schedule_number=1,
        action="destroy", last_day_kept=record.last_day_kept, eligible_on=record.eligible_on, content_hash="0" * 64,
        at="2026-11-02T12:00:00Z", event=1,
    )  # fmt: skip
    found = CaseRecord.objects.filter(pk=record.pk)
    found._raw_delete(found.db)


def test_a_frame_holds_the_references_their_hash_the_filters_who_and_when(officer, ten):
    CaseRecordFactory(later=True)

    frame = frozen(officer, situation="due")

    assert (frame.references, frame.records, frame.filters) == (ten, 10, {"situation": "due"})
    assert frame.frame_hash == hash_of_frame(ten)
    assert (frame.made_by, frame.purpose) == (officer, WHY)
    event = Event.objects.get(kind="frame.frozen")
    assert event.detail == {"records": 10, "hash": frame.frame_hash, "filters": ["situation"]}


def test_a_restricted_record_is_not_in_the_frame_of_who_may_not_know_of_it(officer, protector, ten):
    CaseRecordFactory(reference="SECRET", restricted=True)

    mine, theirs = frozen(officer), frozen(protector)
    forced = frames.freeze(CaseRecord.objects.all(), filters={}, purpose=WHY, by=officer)

    assert "SECRET" not in mine.references + forced.references
    assert "SECRET" in theirs.references
    found = members(theirs, reader=officer)
    assert (len(found.shown), found.withheld) == (10, 1)


def test_a_record_that_became_restricted_since_is_withheld(officer, ten):
    frame = frozen(officer)
    CaseRecord.objects.filter(reference=ten[0]).update(restricted=True)

    found = members(frame, reader=officer)

    assert ten[0] not in [member.reference for member in found.shown]
    assert found.withheld == 1


def test_it_says_which_members_have_since_been_destroyed(officer, ten):
    frame = frozen(officer)
    gone(ten[3])

    found = members(frame, reader=officer)

    assert [(one.reference, one.fate, str(one.on)) for one in found.shown if one.is_gone] == [
        (ten[3], "destroyed", "2026-11-02")
    ]
    assert hash_of_frame(frame.references) == frame.frame_hash


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"q": "first"}, {"A"}), ({"code": "CSC-14"}, {"B"}), ({"situation": "later"}, {"C"}),
        ({"eligible_on_from": "2079-01-01"}, {"C"}), ({"missing": "birth"}, {"D"}), ({"restricted": "false"}, set("ABCD")),
    ],
)  # fmt: skip
def test_the_filters_are_those_of_the_register(officer, filters, found):
    CaseRecordFactory(reference="A", title="First file")
    CaseRecordFactory(reference="B", code="CSC-14")
    CaseRecordFactory(reference="C", later=True)
    CaseRecordFactory(reference="D", undated=True)

    assert set(frozen(officer, **filters).references) == found


def test_a_filter_that_the_register_does_not_have_is_refused(officer, ten):
    with pytest.raises(NoSuchFilter):
        filtered({"colour": "red"}, reader=officer)
    with pytest.raises(NoSuchFilter):
        filtered({"code": "NOPE"}, reader=officer)


def test_nothing_without_a_purpose_and_nothing_empty_is_frozen(officer):
    with pytest.raises(NothingToFreeze):
        frozen(officer)
    with pytest.raises(NothingToFreeze):
        frames.freeze(CaseRecord.objects.all(), filters={}, purpose=" ", by=officer)


@pytest.mark.parametrize("model", [SamplingFrame, FrameMember, SampleDraw])
def test_the_database_itself_refuses_to_change_a_frame_or_a_draw(officer, auditor, ten, model):
    frames.draw_sample(frozen(officer), method=Method.SIMPLE, size=2, seed="4417", by=auditor)

    for change in (lambda: model.objects.update(id=99), lambda: model.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_sample_is_drawn_by_rule_and_drawn_again_the_same(officer, auditor, ten):
    frame = frozen(officer)

    drawn = frames.draw_sample(frame, method=Method.SYSTEMATIC, size=3, seed="4417", by=auditor)
    gone(drawn.sample.chosen[0])

    again = SampleDraw.objects.get()
    assert again.sample == draw(ten, method=Method.SYSTEMATIC, size=3, seed="4417")
    event = Event.objects.get(kind="frame.sample.drawn")
    assert (event.detail["seed"], event.detail["hash"]) == ("4417", frame.frame_hash)


def test_who_froze_a_frame_does_not_draw_from_it(auditor, officer, ten):
    with pytest.raises(OwnFrame):
        frames.draw_sample(frozen(auditor), method=Method.SIMPLE, size=1, seed="1", by=auditor)
    with pytest.raises(NotPermitted):
        frames.draw_sample(frozen(auditor), method=Method.SIMPLE, size=1, seed="1", by=officer)
    with pytest.raises(NotPermitted):
        frames.freeze(CaseRecord.objects.all(), filters={}, purpose=WHY, by=system_user())


def test_a_number_that_is_not_digits_draws_nothing(auditor, officer, ten):
    with pytest.raises(NotDrawable):
        frames.draw_sample(frozen(officer), method=Method.SIMPLE, size=1, seed="twelve", by=auditor)


def test_an_audit_asks_for_a_frame_by_reference(officer, auditor, ten):
    frame = frozen(officer)

    told = references.ask("members", frame.reference, reader=auditor)

    assert told == {"hash": frame.frame_hash, "records": 10, "references": ten, "withheld": 0}
    assert references.address(frame.reference) == reverse("frame", args=[frame.pk])


def test_the_list_on_the_screen_is_frozen_shown_taken_and_drawn_from(client, officer, auditor, ten):
    CaseRecordFactory(later=True)
    client.force_login(officer)

    register = client.get(reverse("records_register:index"), {"situation": "due"}).content.decode()
    asked = client.get(reverse("frame_freeze"), {"situation": "due"}).content.decode()
    made = client.post(f"{reverse('frame_freeze')}?situation=due", {"purpose": WHY})
    frame = SamplingFrame.objects.get()

    assert f"{reverse('frame_freeze')}?situation=due" in register
    assert "10 records" in asked
    assert (made.url, frame.references) == (reverse("frame", args=[frame.pk]), ten)
    client.force_login(auditor)
    client.post(reverse("frame_draw", args=[frame.pk]), {"method": "simple", "size": 2, "seed": "4417"})
    page = client.get(made.url).content.decode()
    assert frame.frame_hash in page
    assert "number 4417" in page
    assert str(frame) in client.get(reverse("sampling_frames:index")).content.decode()
    rows = list(
        csv.DictReader(io.StringIO(client.get(reverse("frame_csv", args=[frame.pk])).content.decode()))
    )
    assert [row["reference"] for row in rows] == ten
    taken = json.loads(client.get(reverse("frame_json", args=[frame.pk])).content)
    assert (taken["hash"], len(taken["references"])) == (frame.frame_hash, 10)


def test_the_commands_freeze_and_draw(officer, auditor, ten, capsys):
    call_command(
        "freeze_frame",
        "--purpose",
        WHY,
        "--filter",
        "situation=due",
        "--by",
        officer.username,
        "--format",
        "json",
    )
    made = json.loads(capsys.readouterr().out)
    call_command(
        "draw_sample",
        str(made["frame"]),
        "--size",
        "2",
        "--seed",
        "4417",
        "--by",
        auditor.username,
        "--format",
        "json",
    )
    drawn = json.loads(capsys.readouterr().out)

    assert (made["records"], made["hash"]) == (10, hash_of_frame(ten))
    expected = draw(ten, method=Method.SIMPLE, size=2, seed="4417").chosen
    assert tuple(member["reference"] for member in drawn["drawn"]) == expected
