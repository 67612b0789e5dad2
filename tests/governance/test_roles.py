"""Who gets which role is decided by somebody else, and written down."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from governance.listening import RoleStays
from governance.models import Event, User
from governance.permissions import system_user
from governance.rules.permissions import Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> User:
    return UserFactory(is_superuser=True, is_staff=True)


@pytest.fixture
def client(administrator) -> Client:
    client = Client()
    client.force_login(administrator)
    return client


def save(client: Client, person: User, *roles: Role, **more: object):
    """What an administrator posts from the settings of a person."""
    given = {
        "username": person.username,
        "email": person.email,
        "first_name": "Ada",
        "last_name": "Brown",
        "is_active": "on",
        "groups": [Group.objects.get(name=role).pk for role in roles],
        **more,
    }
    return client.post(reverse("wagtailusers_users:edit", args=[person.pk]), given, follow=True)


def told() -> list[tuple[str, str, str, dict[str, str]]]:
    return [
        (event.kind, event.subject_key, event.by, event.detail)
        for event in Event.objects.filter(kind__startswith="role.").order_by("number")
    ]


def test_a_role_given_and_one_taken_are_told(client, administrator):
    person = UserFactory(roles=[Role.CLERK])

    save(client, person, Role.APPROVER)

    by = f"user:{administrator.pk}"
    assert sorted(told()) == [
        ("role.given", str(person.pk), by, {"role": "approver"}),
        ("role.taken", str(person.pk), by, {"role": "clerk"}),
    ]
    assert {group.name for group in person.groups.all()} == {"approver"}


def test_nothing_is_told_where_no_role_changed(client):
    save(client, UserFactory(roles=[Role.CLERK]), Role.CLERK)

    assert told() == []


def test_nobody_gives_a_role_to_themselves(client, administrator):
    answer = save(client, administrator, Role.RECORDS_APPROVER, is_superuser="on")

    assert "Nobody gives a role to themselves" in answer.content.decode()
    assert not administrator.groups.exists()
    assert told() == []


def test_nobody_gives_a_role_to_themselves_among_many(client, administrator):
    other, group = UserFactory(), Group.objects.get(name=Role.APPROVER)
    address = reverse("wagtail_bulk_action", args=["governance", "user", "assign_role"])

    client.post(f"{address}?id={administrator.pk}&id={other.pk}", {"role": group.pk})
    assert not group.user_set.exists()
    client.post(f"{address}?id={other.pk}", {"role": group.pk})

    assert [(kind, key) for kind, key, *_ in told()] == [("role.given", str(other.pk))]


def test_making_an_administrator_and_unmaking_one_are_told(client):
    person = UserFactory()

    save(client, person, is_superuser="on")
    save(client, person)

    assert [(kind, detail) for kind, _, _, detail in told()] == [
        ("role.given", {"role": "administrator"}),
        ("role.taken", {"role": "administrator"}),
    ]


def test_the_group_of_a_role_keeps_its_name_and_stays(client):
    group = Group.objects.get(name=Role.CLERK)

    answer = client.post(reverse("wagtailusers_groups:delete", args=[group.pk]), follow=True)

    assert "is a role and stays" in answer.content.decode()
    group.name = "approvers"
    with pytest.raises(RoleStays, match="cannot be called"):
        group.save()
    assert Group.objects.filter(name="clerk").exists()


def test_giving_roles_takes_an_administrator(administrator):
    person, manager = UserFactory(), UserFactory(roles=list(Role), is_staff=True)
    client = Client()
    client.force_login(manager)

    save(client, person, Role.APPROVER)

    assert not person.groups.exists()


def test_what_is_done_to_roles_in_a_shell_is_told_in_the_name_of_the_product():
    person, clerks = UserFactory(), Group.objects.get(name=Role.CLERK)

    person.groups.add(clerks)
    person.groups.add(clerks)
    clerks.user_set.clear()

    by = f"user:{system_user().pk}"
    assert told() == [
        ("role.given", str(person.pk), by, {"role": "clerk"}),
        ("role.taken", str(person.pk), by, {"role": "clerk"}),
    ]


def test_an_administrator_made_in_a_shell_is_told():
    made = User.objects.create_superuser("owner", "owner@council.example", "a long word")

    made.save(update_fields=["last_login"])
    made.save()

    assert told() == [
        ("role.given", str(made.pk), f"user:{system_user().pk}", {"role": "administrator"}),
    ]
