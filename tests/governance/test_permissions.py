"""Asking permission in the act."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from governance.london import today
from governance.permissions import allowed, require, system_user
from governance.refusals import NotPermitted
from governance.rules.permissions import GRANTS, OF_ADMINISTRATORS, Permission, Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
def test_a_person_may_do_what_their_role_grants_and_nothing_else(role):
    person = UserFactory(roles=[role])

    assert {permission for permission in Permission if allowed(person, permission)} == GRANTS[role]


def test_nobody_gets_an_act_for_being_a_superuser():
    with pytest.raises(NotPermitted):
        require(UserFactory(is_superuser=True), Permission.POLICY_APPROVE)


def test_an_administrator_gives_roles_and_does_nothing_else():
    administrator = UserFactory(is_superuser=True)

    assert {
        permission for permission in Permission if allowed(administrator, permission)
    } == OF_ADMINISTRATORS


def test_a_person_who_has_left_may_do_nothing():
    gone = UserFactory(roles=[Role.APPROVER], leaves_on=today() - timedelta(days=1))

    assert not allowed(gone, Permission.POLICY_APPROVE)


def test_a_person_may_act_on_their_last_day():
    assert allowed(UserFactory(roles=[Role.APPROVER], leaves_on=today()), Permission.POLICY_APPROVE)


@pytest.mark.parametrize(
    "permission", [Permission.POLICY_APPROVE, Permission.DISPOSAL_APPROVE, Permission.DISPOSAL_CARRY_OUT]
)
def test_the_product_itself_never_approves_or_destroys(permission):
    assert not allowed(system_user(), permission)


def test_a_group_named_system_makes_nobody_the_product():
    assert not allowed(UserFactory(roles=[Role.SYSTEM]), Permission.REMINDERS_SEND)


def test_a_visitor_may_do_nothing():
    assert not any(allowed(AnonymousUser(), permission) for permission in Permission)


def test_a_refusal_names_whom_to_ask():
    with pytest.raises(NotPermitted, match="records approver"):
        require(UserFactory(), Permission.DISPOSAL_APPROVE)
