"""The report of all findings."""

import csv

import pytest
from django.test import Client

from governance.rules.permissions import Role
from policies.models import FindingsOnDay
from policies.seeing import look_at
from policies.tasks import check_live_texts
from tests.factories.people import UserFactory
from tests.factories.policies import draft, in_force
from tests.policies.actions.test_overriding import text
from tests.policies.test_seeing import drawn, showing
from tests.site.pages import information, small_site
from tests.site.writing import heading

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Client:
    client = Client()
    client.force_login(UserFactory(roles=[Role.POLICY_OWNER]))
    return client


def rows(client: Client, **given: str) -> list[dict[str, str]]:
    response = client.get("/admin/policies/findings/", {**given, "format": "csv"})
    return list(csv.DictReader(response.content.decode().splitlines()))


def test_findings_of_drafts_and_live_texts_stand_in_one_report(staff):
    home = small_site()
    home.add_child(instance=information(heading(""), slug="bad", live=False))
    version = draft(text=text("One."))
    in_force()

    page = staff.get("/admin/policies/findings/").content.decode()

    assert version.title in page
    assert "Ask for an exception" in page
    assert {row["text"] for row in rows(staff, severity="must")} >= {version.key}
    assert all(row["state"] == "draft" for row in rows(staff, severity="must"))


def test_findings_are_filtered(staff):
    version, other = draft(text=text("One.")), draft(text=text("Two."))
    rule = rows(staff, severity="must")[0]["rule"]

    found = rows(staff, rule=rule, owner=str(other.policy.owner.pk), severity="must", state="draft")

    assert {row["text"] for row in found} == {other.key}
    assert version.key not in {row["text"] for row in found}
    assert rows(staff, state="live") == []


def test_what_was_seen_in_pictures_is_among_them(staff):
    moving = drawn(kind="GIF", frames=2)
    version = draft(text=showing(moving))
    assert rows(staff, rule="image-moves") == []

    look_at(moving)

    assert [row["text"] for row in rows(staff, rule="image-moves")] == [version.key]


def test_each_night_is_counted_once_and_drawn(staff):
    in_force()
    check_live_texts()
    check_live_texts()

    page = staff.get("/admin/policies/findings/").content.decode()

    assert FindingsOnDay.objects.get().texts == 1
    assert "<polyline" in page


def test_a_stranger_sees_no_findings():
    assert Client().get("/admin/policies/findings/").status_code == 302


def test_findings_are_counted_by_rule_and_by_owner_with_a_way_to_each(staff):
    version = draft(text=text("One."))
    draft(policy=version.policy, text=text("Two."))

    page = staff.get("/admin/policies/findings/", {"state": "draft"})

    [owner] = page.context["by_owner"]
    first, address = page.context["by_rule"][0]
    assert (owner[0].label, owner[0].texts) == (str(version.policy.owner), 2)
    assert address == f"?state=draft&rule={first.key}"
    counted = sum(row.musts + row.shoulds for row, _ in page.context["by_rule"])
    assert counted == page.context["count"] == owner[0].musts + owner[0].shoulds
    narrowed = staff.get(f"/admin/policies/findings/{address}")
    assert narrowed.context["count"] == first.musts + first.shoulds
