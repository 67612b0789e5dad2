"""Decisions on a version that are refused: what was typed stays, with why beside it."""

import pytest
from django.test import Client
from django.urls import reverse

from governance.rules.permissions import Role
from policies.actions import publication
from policies.models import Audience, Kind, Policy, PolicyVersion, Status
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory, approved, draft, in_force, plain_text, publisher

pytestmark = pytest.mark.django_db


def signed_in(*roles: Role) -> Client:
    client = Client()
    client.force_login(UserFactory(roles=roles))
    return client


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("policies_approve", {"comment": "A long comment"}, "Only a version in review is approved"),
        ("policies_approve", {"comment": "A long comment", "send_back": ""}, "not in review"),
        ("policies_schedule", {"effective_from": "2999-04-01"}, "Only an approved version gets a day"),
        ("policies_schedule", {"effective_from": "2020-04-01"}, "Only an approved version gets a day"),
        ("policies_withdraw", {"reason": "A long reason"}, "withdrawn"),
    ],
)
def test_what_was_typed_stays_where_a_decision_is_refused(name, given, words):
    version = draft()
    PolicyVersion.objects.filter(pk=version.pk).update(status=Status.WITHDRAWN)
    client = signed_in(Role.APPROVER, Role.PUBLISHER)

    answer = client.post(reverse(name, args=[version.pk]), given)

    assert words in str(answer.context["form"].errors)
    assert next(iter(given.values())) in answer.content.decode()


def test_a_review_that_is_refused_loses_nothing_that_was_typed():
    version, client = in_force(), signed_in(Role.POLICY_OWNER)
    given = {"outcome": "no_change", "note": "A long note", "reviewed_on": "2999-04-01"}

    answer = client.post(reverse("policies_review", args=[version.policy_id]), given)

    assert "A review was in the past" in answer.content.decode()
    assert "A long note" in answer.content.decode()


def test_an_entry_of_the_register_that_is_refused_stands_again_as_it_was_typed():
    text = plain_text("We talk to you.", title="How we help")
    policy = PolicyFactory(kind=Kind.LEAFLET, audience=Audience.STAFF)
    publication.publish(approved(policy, text), by=publisher())
    client = signed_in(Role.POLICY_OWNER)
    address = reverse("policies_policy:edit", args=[policy.pk])
    form = client.get(address).context["form"]
    given = {name: form[name].value() or "" for name in form.fields}

    typed = {"audience": Audience.PUBLIC, "summary": "A summary that took an hour"}
    answer = client.post(address, {**given, **typed})

    assert "then it can be opened to everyone" in str(answer.context["form"].errors)
    assert "A summary that took an hour" in answer.content.decode()
    assert Policy.objects.get().audience == Audience.STAFF
