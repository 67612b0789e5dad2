"""Publication under a hard hand: killed anywhere it is whole or not at all, and many at once pass one by one."""

import time

from django.db import OperationalError

from governance.models import Event
from policies.actions import publication
from policies.models import AccessibilityCheck, PolicyVersion, Status
from policies.queries.live_texts import gone_round
from tests.factories.policies import PolicyFactory, approved, in_force, publisher
from tests.torture import children
from tests.torture.sizes import SIZES

AT_ONCE = 50


def _published(version: PolicyVersion) -> int:
    return Event.objects.filter(kind="policy.version.published", subject_key=version.reference.key).count()


def _is_whole(version: PolicyVersion, before: PolicyVersion) -> bool:
    """In force with its event and its check, and the one before superseded; or nothing of it. True when in force."""
    version = PolicyVersion.objects.get(pk=version.pk)
    before = PolicyVersion.objects.get(pk=before.pk)
    checks = AccessibilityCheck.objects.about(version.reference).count()
    if version.status == Status.IN_FORCE:
        assert (version.live, _published(version), checks, before.status) == (True, 1, 1, Status.SUPERSEDED)
        return True
    assert (version.status, version.live, _published(version), checks) == (Status.APPROVED, False, 0, 0)
    assert before.status == Status.IN_FORCE
    return False


def test_a_publication_that_is_killed_anywhere_is_whole_or_has_not_been():
    policy, by = PolicyFactory(), publisher()
    before = in_force(policy)
    version = approved(policy)
    hit = 0
    for step in range(1, SIZES.kills * 2, 2):
        hit += children.killed_at(step, lambda: publication.publish(version, by=by))
        if _is_whole(version, before):
            break

    if PolicyVersion.objects.get(pk=version.pk).status == Status.APPROVED:
        publication.publish(version, by=by)

    assert hit
    assert _is_whole(version, before)
    assert gone_round() == []


def _publish_stubbornly(version: PolicyVersion, by: object) -> None:
    """As the timetable does it: what found the database taken is tried again."""
    for _ in range(50):
        try:
            publication.publish(version, by=by)
        except OperationalError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("never came to its turn")


def test_many_publications_at_once_each_go_live_once_with_one_check():
    by = publisher()
    versions = [approved(PolicyFactory()) for _ in range(AT_ONCE)]

    pids = [children.start(lambda one=one: _publish_stubbornly(one, by)) for one in versions]

    assert children.all_ended(pids) == [0] * AT_ONCE
    assert PolicyVersion.objects.current().count() == AT_ONCE
    assert [_published(one) for one in versions] == [1] * AT_ONCE
    assert AccessibilityCheck.objects.at_the_gate().count() == AT_ONCE
    assert gone_round() == []
