"""The records officer's home: every number is the length of the list it leads to."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse

from governance.actions import jobs, matters
from governance.london import today
from governance.models import Matter
from governance.rules.permissions import Role
from retention.actions import holds, links, proposal
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db

COUNT = re.compile(r'<a class="sk-count" href="([^"]+)">(?:<span[^>]*>)?([\d,]+)')


@pytest.fixture
def officer(client):
    person = UserFactory(roles=[Role.RECORDS_OFFICER])
    client.force_login(person)
    return person


@pytest.fixture
def something_of_everything(officer):
    CaseRecordFactory.create_batch(2, code="CSC-16", last_day_kept=date(2001, 5, 1))
    CaseRecordFactory(code="CSC-18", last_day_kept=today() - timedelta(days=400))
    listed = CaseRecordFactory(code="CSC-19")
    assert proposal.propose(on=today(), code="CSC-19", by=officer)
    held = CaseRecordFactory.create_batch(3, code="CSC-26")
    holds.place([one.reference for one in held], reason="A claim", review_on=today(), by=officer)
    holds.place([held[0].reference], reason="An inquiry", by=officer)
    holds.place([held[1].reference], reason="A review", review_on=today() + timedelta(days=9), by=officer)
    for kind in (Matter.Kind.COMPLAINT, Matter.Kind.AUDIT):
        matters.open_matter(
            f"M-{kind}", kind=kind, concerns=Matter.Concerns.RECORD, key=held[0].reference,
            opened_on=today(), owner=officer, by=officer,
        )  # fmt: skip
    CaseRecordFactory(undated=True)
    CaseRecordFactory(undated=True, missing="child.date_of_birth;case.closed_on")
    CaseRecordFactory(undated=True, reason="open", missing="")
    later = CaseRecordFactory(last_day_kept=today() + timedelta(days=500))
    links.link(CaseRecordFactory(code="CSC-14").reference, later.reference, reason="Named in it", by=officer)
    return listed


def counts(page) -> list[tuple[str, int]]:
    return [
        (unescape(url), int(number.replace(",", ""))) for url, number in COUNT.findall(page.content.decode())
    ]


@pytest.mark.parametrize("address", ["records_home:index", "wagtailadmin_home"])
def test_every_number_is_the_length_of_the_list_it_leads_to(
    client, officer, something_of_everything, address
):
    # What this person may not know of must not be counted anywhere.
    CaseRecordFactory.create_batch(2, restricted=True)
    CaseRecordFactory(restricted=True, undated=True)

    shown = counts(client.get(reverse(address)))

    lengths = {url: client.get(url).context["paginator"].count for url, _ in shown}
    assert [(url, number, lengths[url]) for url, number in shown if lengths[url] != number] == []
    assert len(shown) >= (4 if address == "wagtailadmin_home" else 20)


def test_every_part_of_the_page_has_something_to_say(client, officer, something_of_everything):
    context = client.get(reverse("records_home:index")).context

    assert context["eligible"]["whole"].number == 3
    assert [label for label, _ in context["blocked"]["rows"]] == [
        "A hold", "Complaint", "Audit", "A record it is kept with",
    ]  # fmt: skip
    assert context["blocked"]["whole"].number == 4
    assert [(name, counted.number) for name, counted in context["undated"]["triggers"]] == [
        ("child.date_of_birth", 2),
        ("case.closed_on", 1),
    ]
    assert [counted.number for _, counted in context["holds"]["rows"]] == [1, 1, 1]
    assert sum(counted.number for _, counted in context["lists"]) == 1


def test_a_restricted_record_that_is_held_changes_no_number_for_who_may_not_know_of_it(client, officer):
    protector = UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])
    before = counts(client.get(reverse("records_home:index")))

    secret = CaseRecordFactory(restricted=True)
    holds.place([secret.reference], reason="A claim", review_on=None, by=protector)

    after = counts(client.get(reverse("records_home:index")))
    assert [one for one in after if "records/register" in one[0]] == before
    client.force_login(protector)
    seen = client.get(reverse("records_home:index")).context["blocked"]["whole"].number
    assert seen == 1


def test_the_page_takes_few_statements_however_much_there_is(
    client, officer, something_of_everything, django_assert_max_num_queries
):
    CaseRecordFactory.create_batch(40)
    client.get(reverse("records_home:index"))

    with django_assert_max_num_queries(40):
        client.get(reverse("records_home:index"))


def test_work_under_way_is_shown_with_its_progress_and_looked_at_again_only_when_asked(client, officer):
    job = jobs.start("import_records", title="Import of records", total=200, by=officer)
    job.done = 50
    job.save()

    still, again = (
        client.get(reverse("records_home:index")),
        client.get(reverse("records_home:index"), {"watch": 1}),
    )

    assert '<progress max="200" value="50"' in still.content.decode()
    assert "Refresh" not in still and again["Refresh"] == "10"


def test_who_reads_no_records_finds_no_overview(client):
    client.force_login(UserFactory(roles=[Role.SITE_EDITOR]))

    assert client.get(reverse("records_home:index")).status_code == 403
    assert "Records today" not in client.get(reverse("wagtailadmin_home")).content.decode()
