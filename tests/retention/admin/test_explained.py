"""A record's page tells how it stood on any day."""

from datetime import date

import pytest
from django.urls import reverse
from time_machine import travel

from governance.london import today
from governance.permissions import system_user
from governance.rules.permissions import Role
from retention.importing import import_records
from retention.models import DisposalList, Tombstone
from tests.factories.people import UserFactory


@pytest.fixture
def officer(client, db):
    person = UserFactory(roles=[Role.RECORDS_OFFICER])
    client.force_login(person)
    return person


@pytest.fixture
def corrected(officer, tmp_path):
    """R-1, whose case was closed in 2010, as was known in 2025; today it is known to have closed in 2024."""
    path = tmp_path / "records.csv"
    for day, closed in (("2025-01-10", "2010-01-31"), ("2025-06-10", "2024-07-31")):
        with travel(f"{day}T12:00Z"):
            path.write_text(f"reference,class,case.closed_on\nR-1,CSC-31,{closed}\n")
            import_records(path, by=system_user(), source="file")


def page(client, **asked) -> str:
    shown = client.get(reverse("record_explained", args=["R-1"]), asked)
    assert shown.status_code == 200
    return " ".join(shown.content.decode().split())


@pytest.mark.parametrize(
    ("asked", "there", "not_there"),
    [
        ({}, "Kept to the end of 31 July 2034", "This is how the record stood"),
        ({"on": "2025-03-01"}, "Kept to the end of 31 January 2020", "31 July 2034"),
        ({"on": "2025-03-01"}, "It might have been proposed for disposal then.", "It was not due then"),
        ({"on": "2025-06-10"}, "It was not due then", "It might have been proposed"),
        ({"on": "2024-01-01"}, "It was registered on 10 January 2025", "31 January 2020;"),
        ({"on": "no day"}, "Enter a valid date", "This is how the record stood"),
    ],
)
def test_the_page_answers_for_the_day_asked(client, corrected, asked, there, not_there):
    shown = page(client, **asked)

    assert there in shown and not_there not in shown


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_page_answers_for_the_ends_of_the_calendar(client, corrected, day):
    assert "R-1" in page(client, on=day)


def test_a_record_that_is_gone_tells_that_it_was_still_here(client, officer):
    with travel("2025-06-10T12:00Z"):
        listed = DisposalList.objects.create(
            proposed_by=officer, proposed_at="2025-06-01T12:00Z", as_at=today(), content_hash="x"
        )
        Tombstone.objects.create(
            reference_text="R-1", list=listed, fate="destroyed", class_codes="CSC-31", code="CSC-31", rule="10 years",
            schedule_number=1, action="destroy", last_day_kept=date(2020, 1, 31), eligible_on=date(2020, 2, 1),
            content_hash="x", at="2025-06-10T12:00Z", event=1,
        )  # fmt: skip

    assert "On 1 March 2025 the record had not gone, and its time had run out." in page(
        client, on="2025-03-01"
    )
    assert "had not gone" not in page(client, on="2025-06-10")
