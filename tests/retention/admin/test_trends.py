"""The head of service's page of trends."""

import csv
import io
import re
from datetime import date

import pytest
from django.urls import reverse

from governance.london import today
from governance.rules.permissions import Role
from policies.queries import overdue, overdue_counts
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory, in_force
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db

COUNT = re.compile(r'<a class="sk-count" href="([^"]+)">(?:<span[^>]*>)?([\d,]+)')


@pytest.fixture
def head(client):
    person = UserFactory(roles=[Role.HEAD_OF_SERVICE])
    client.force_login(person)
    return person


def test_every_picture_has_a_table_that_says_the_same(client, head):
    CaseRecordFactory()

    page = client.get(reverse("trends")).content.decode()

    assert page.count('role="img"') == page.count('scope="col">Month<') == 7


def test_a_number_of_today_is_the_length_of_its_list(client, head):
    CaseRecordFactory.create_batch(2, restricted=True)
    CaseRecordFactory(undated=True)

    found = COUNT.findall(client.get(reverse("trends")).content.decode())

    assert len(found) == 4
    for url, number in found:
        assert client.get(url.replace("&amp;", "&")).context["paginator"].count == int(number)


def test_the_year_to_another_day_is_shown_without_what_only_today_can_say(client, head):
    page = client.get(reverse("trends"), {"on": "2024-05-31"})

    assert page.context["labels"][-1] == "May 2024"
    assert page.context["numbers"] == []


@pytest.mark.parametrize("day", ["0001-01-01", "2999-12-31", "yesterday"])
def test_a_year_that_cannot_be_shown_is_said_beside_the_day(client, head, day):
    page = client.get(reverse("trends"), {"on": day})

    assert page.context["on"] == today()
    assert page.context["form"].errors["on"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_figures_are_taken_away(client, head, form):
    assert client.get(reverse("trends"), {"export": form}).status_code == 200


def test_the_file_says_what_the_page_says(client, head):
    answer = client.get(reverse("trends"), {"export": "csv"})

    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert len(rows) == 13
    assert rows[0][:2] == ["Month", "Records registered"]


@pytest.mark.parametrize("role", [Role.RECORDS_OFFICER, Role.AUDITOR])
def test_who_may_not_know_of_restricted_records_does_not_see_them_counted(client, role):
    client.force_login(UserFactory(roles=[role]))

    assert client.get(reverse("trends")).status_code == 403


def test_late_policies_of_many_days_are_counted_as_they_are_listed():
    late = in_force(PolicyFactory(number="SAF-0001"), on=date(2020, 1, 1))
    late.review_due_on = date(2021, 3, 1)
    type(late).objects.filter(pk=late.pk).update(review_due_on=date(2021, 3, 1))
    in_force(PolicyFactory(number="SAF-0002"), on=date(2022, 1, 1))
    days = [date(2019, 1, 1), date(2021, 3, 1), date(2021, 3, 2), date(2024, 1, 1), today()]

    assert overdue_counts(days) == [len(overdue(day)) for day in days]
