"""Live policy texts: each has one clean check for its exact words."""

import pytest
from django.core.checks import run_checks
from django.utils import timezone

from governance.documents.reading import Reading
from governance.london import today
from policies.actions.takeover import Standing, take_over
from policies.models import AccessibilityCheck, PolicyVersion, Status
from policies.queries.live_texts import Why, gone_round
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory, approved, in_force, plain_text
from tests.policies.admin.test_roads import EVERYTHING

pytestmark = pytest.mark.django_db


def test_a_published_version_has_one_clean_check_for_its_exact_words():
    version = in_force()

    check = AccessibilityCheck.objects.get()
    assert (check.about_key, check.content_hash, check.is_clean) == (version.key, version.content_hash, True)
    assert gone_round() == []


def test_a_version_taken_over_has_its_check():
    take_over(PolicyFactory(), Reading(plain_text()), Standing(today()), by=UserFactory(roles=EVERYTHING))

    assert gone_round() == []


def test_a_version_put_in_force_by_update_is_found():
    version = approved()
    PolicyVersion.objects.filter(pk=version.pk).update(
        live=True, status=Status.IN_FORCE, in_force_from=today(), published_at=timezone.now()
    )

    assert [found.why for found in gone_round()] == [Why.UNCHECKED]
    assert "policies.W001" in {message.id for message in run_checks(databases=["default"])}


def test_words_changed_by_update_are_found():
    version = in_force()
    PolicyVersion.objects.filter(pk=version.pk).update(title="Slipped in")

    assert [found.why for found in gone_round()] == [Why.UNCHECKED]
