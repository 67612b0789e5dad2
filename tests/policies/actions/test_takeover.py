"""Taking over what was in force before the product came."""

from datetime import date

import pytest

from governance.documents.reading import Reading
from governance.documents.text import DocumentText, Image
from governance.models import Event
from governance.refusals import NotPermitted
from policies.actions import history, takeover
from policies.actions.history import Past
from policies.actions.takeover import Standing
from policies.models import PolicyVersion, Status
from policies.refusals import DatesCollide, NotAccessible, WrongStatus
from tests.factories.policies import PolicyFactory, draft, in_force, plain_text, publisher

pytestmark = pytest.mark.django_db
SINCE = Standing(date(2024, 9, 2))


def _take_over(policy=None, text=None, standing=SINCE, by=None) -> PolicyVersion:
    reading = Reading(text or plain_text())
    return takeover.take_over(policy or PolicyFactory(), reading, standing, by=by or publisher())


def test_what_was_in_force_keeps_its_day_and_its_review():
    policy = PolicyFactory(review_cycle_months=24)

    version = _take_over(policy)

    policy.refresh_from_db()
    assert (version.status, version.in_force_from) == (Status.IN_FORCE, date(2024, 9, 2))
    assert policy.review_due_on == date(2026, 9, 2)
    assert Event.objects.last().kind == "policy.version.entered"


def test_its_words_are_final():
    version = _take_over()

    assert version.text_is_final
    assert version.content_hash == version.hash_of_text


def test_it_is_superseded_like_any_other():
    policy = PolicyFactory()
    before = _take_over(policy)

    after = in_force(policy, plain_text("Newer words that say the same."))

    before.refresh_from_db()
    assert before.status == Status.SUPERSEDED
    assert before.in_force_until == after.in_force_from


def test_it_follows_the_versions_of_the_past():
    policy = PolicyFactory()
    past = Past(date(2010, 3, 1), date(2024, 9, 2))
    history.enter(policy, Reading(plain_text("The words of 2010.")), past, by=publisher())

    assert _take_over(policy).number == 2


def test_it_is_refused_where_the_past_reaches_beyond_its_day():
    policy = PolicyFactory()
    past = Past(date(2010, 3, 1), date(2025, 1, 1))
    history.enter(policy, Reading(plain_text("The words of 2010.")), past, by=publisher())

    with pytest.raises(DatesCollide):
        _take_over(policy)


def test_a_day_that_has_not_come_is_refused():
    with pytest.raises(DatesCollide):
        _take_over(standing=Standing(date(2999, 1, 1)))


@pytest.mark.parametrize("stands", [draft, in_force])
def test_a_policy_that_has_a_version_of_its_own_is_not_taken_over(stands):
    version = stands()

    with pytest.raises(WrongStatus):
        _take_over(version.policy)


def test_barriers_keep_it_out_as_they_keep_out_any_other():
    text = plain_text()
    barred = DocumentText(text.title, text.language, (*text.blocks, Image("a" * 64)))

    with pytest.raises(NotAccessible):
        _take_over(text=barred)


def test_only_a_publisher_takes_over():
    policy = PolicyFactory()

    with pytest.raises(NotPermitted):
        _take_over(policy, by=policy.owner)
