"""Sampling frames in Wagtail: whoever types the number of a meeting need not read records."""

import pytest
from django.urls import reverse

from governance.rules.permissions import Role
from retention.actions import frames
from retention.models import CaseRecord, SampleDraw
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def frame():
    CaseRecordFactory.create_batch(4)
    auditor = UserFactory(roles=[Role.AUDITOR])
    return frames.freeze(CaseRecord.objects.all(), filters={}, purpose="Audit of cases", by=auditor)


def signed_in(client, role: Role):
    client.force_login(UserFactory(roles=[role]))
    return client


def test_a_clerk_draws_with_the_minuted_number_and_reads_no_file_number(client, frame):
    signed_in(client, Role.CLERK)
    assert reverse("frame", args=[frame.pk]) in client.get(reverse("sampling_frames:index")).content.decode()

    client.post(reverse("frame_draw", args=[frame.pk]), {"method": "simple", "size": 2, "seed": "4417"})
    told = client.get(reverse("frame", args=[frame.pk])).content.decode()

    assert SampleDraw.objects.get().seed == "4417"
    assert "number 4417" in told and "Take it as" not in told
    assert not any(reference in told for reference in frame.references)


def test_an_auditor_reads_which_cases_were_drawn(client, frame):
    signed_in(client, Role.AUDITOR)

    told = client.get(reverse("frame", args=[frame.pk])).content.decode()

    assert all(reference in told for reference in frame.references)


def test_who_neither_reads_records_nor_draws_sees_no_frame(client, frame):
    signed_in(client, Role.PRACTITIONER)

    assert client.get(reverse("frame", args=[frame.pk])).status_code in (302, 403)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"method": "systematic", "size": 9, "seed": "4417"}, "size"),
        ({"method": "systematic", "size": 2, "seed": "44,17"}, "seed"),
        ({"method": "systematic", "size": "", "seed": "4417"}, "size"),
    ],
)
def test_a_draw_that_is_refused_keeps_what_was_typed_and_says_why_beside_it(client, frame, sent, field):
    signed_in(client, Role.CLERK)

    answer = client.post(reverse("frame_draw", args=[frame.pk]), sent)

    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert {name: str(form[name].value()) for name in sent} == {n: str(v) for n, v in sent.items()}
    assert not SampleDraw.objects.exists()


def test_the_page_and_the_file_hand_a_sample_with_its_reserves_to_the_audit(client, frame):
    signed_in(client, Role.CLERK)
    client.post(reverse("frame_draw", args=[frame.pk]), {"method": "simple", "size": 2, "seed": "4417"})
    signed_in(client, Role.AUDITOR)

    (drawn,) = client.get(reverse("frame_json", args=[frame.pk])).json()["draws"]
    ((_, sample, reserves),) = client.get(reverse("frame", args=[frame.pk])).context["draws"]

    assert (drawn["seed"], drawn["method"], len(drawn["drawn"])) == ("4417", "simple", 2)
    assert [one["reference"] for one in drawn["drawn"]] == [member.reference for member in sample.shown]
    named = {member.reference for found in (sample, reserves) for member in found.shown}
    assert named == set(frame.references)
