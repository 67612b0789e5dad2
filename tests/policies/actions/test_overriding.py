"""An exception from the gate: one asks, another grants, and it is for one element and a time."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client

from governance.documents.text import DocumentText, Heading, Paragraph, Span
from governance.london import today
from governance.permissions import system_user
from governance.refusals import NotPermitted
from governance.reminding import send_reminders
from governance.rules.permissions import Role
from governance.waiting import waiting_for
from policies import engine
from policies.accessibility.elements import found_with_elements
from policies.actions import overriding, publication
from policies.blocks import to_body
from policies.exceptions import Asked
from policies.models import (
    AccessibilityOverride,
    InformationPage,
    OverrideDecision,
    PolicyVersion,
    SectionPage,
)
from policies.queries.live_texts import Why, gone_round
from policies.queries.overrides import live_overrides
from policies.queries.texts import Subject, in_hand
from policies.refusals import (
    AlreadyDecided,
    NoSuchBarrier,
    NotAccessible,
    OwnException,
    ReasonSaysNothing,
    TooLong,
)
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory, approved, draft, publisher
from tests.site.pages import information, small_site
from tests.site.writing import heading, paragraph

pytestmark = pytest.mark.django_db

REASON = "The signed plan exists only as a scan; the surveyor sends a readable one before the last day."


def text(*headings: str) -> DocumentText:
    """Words, and an empty heading for each of these words beside it."""
    blocks: list[Any] = [
        Heading((Span("What we do"),), 2),
        Paragraph((Span("We share what keeps a child safe."),)),
    ]
    for words in headings:
        blocks += [Heading((Span(""),), 3), Paragraph((Span(words),))]
    return DocumentText("Sharing information about children", "en-GB", tuple(blocks))


def granter() -> Any:
    return UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])


def asker() -> Any:
    return UserFactory(roles=[Role.POLICY_OWNER])


def asked(subject: Subject, which: int = 0, *, reason: str = REASON, days: int = 60) -> Asked:
    musts = [one for one in found_with_elements(in_hand(subject)) if one.barrier.stops]
    found = musts[which]
    return Asked(found.barrier.rule, found.element, reason, today() + timedelta(days=days))


def excepted(subject: Subject, which: int = 0, **given: Any) -> AccessibilityOverride:
    override = overriding.ask(subject, asked(subject, which, **given), by=asker())
    return overriding.grant(override, by=granter())


def rewrite(version: PolicyVersion, *blocks: Any) -> None:
    version.body = to_body(blocks)
    version.save()
    version.save_revision(user=version.policy.owner, clean=False)


def fresh(version: PolicyVersion) -> PolicyVersion:
    return PolicyVersion.objects.get(pk=version.pk)


def test_a_text_is_published_when_every_barrier_has_an_exception():
    version = approved(text=text("One.", "Two."))
    excepted(version, 0)
    with pytest.raises(NotAccessible):
        publication.publish(version, by=publisher())
    excepted(version, 1)

    publication.publish(version, by=publisher())

    assert fresh(version).live
    assert gone_round() == []


def test_an_exception_that_nobody_granted_lets_nothing_pass():
    version = approved(text=text("One."))
    override = overriding.ask(version, asked(version), by=asker())
    overriding.refuse(override, by=granter())

    with pytest.raises(NotAccessible):
        publication.publish(version, by=publisher())


def test_two_elements_that_are_alike_need_an_exception_each():
    version = draft(text=text("One.", "One."))

    first, second = (asked(version, which).element for which in (0, 1))

    assert first != second


def test_who_asked_does_not_decide():
    both = UserFactory(roles=[Role.SITE_EDITOR])
    override = overriding.ask(version := draft(text=text("One.")), asked(version), by=both)

    with pytest.raises(OwnException):
        overriding.grant(override, by=both)


def test_an_author_does_not_decide():
    author = UserFactory(roles=[Role.POLICY_OWNER, Role.DATA_PROTECTION_OFFICER])
    version = draft(PolicyFactory(owner=author), text("One."))
    override = overriding.ask(version, asked(version), by=asker())

    with pytest.raises(OwnException):
        overriding.grant(override, by=author)


def test_asking_and_granting_need_their_permissions():
    version = draft(text=text("One."))
    with pytest.raises(NotPermitted):
        overriding.ask(version, asked(version), by=UserFactory(roles=[Role.PRACTITIONER]))
    override = overriding.ask(version, asked(version), by=asker())

    with pytest.raises(NotPermitted):
        overriding.grant(override, by=UserFactory(roles=[Role.APPROVER]))


@pytest.mark.parametrize(
    "reason",
    [
        "",
        "Too hard.",
        "Needs to go live urgent, please approve asap, as discussed",
        "x" * 60,
        "test test test test test test test test test test",
    ],
)
def test_a_reason_that_says_nothing_is_refused(reason):
    version = draft(text=text("One."))

    with pytest.raises(ReasonSaysNothing):
        overriding.ask(version, asked(version, reason=reason), by=asker())


def test_a_reason_copied_from_another_text_is_refused():
    excepted(draft(text=text("One.")))
    other = draft(text=text("Other words."))

    with pytest.raises(ReasonSaysNothing):
        overriding.ask(other, asked(other), by=asker())


@pytest.mark.parametrize("days", [0, -1, 91])
def test_an_exception_lasts_from_tomorrow_to_ninety_days(days):
    version = draft(text=text("One."))

    with pytest.raises(TooLong):
        overriding.ask(version, asked(version, days=days), by=asker())


def test_ninety_days_are_granted():
    assert excepted(draft(text=text("One.")), days=90).until == today() + timedelta(days=90)


def test_an_exception_dies_when_its_element_changes():
    version = draft(text=text("One."))
    override = excepted(version)
    rewrite(version, *text().blocks, Heading((Span(""),), 2))

    assert live_overrides(today()) == []
    with pytest.raises(NotAccessible):
        _to_publication(fresh(version))
    assert override.pk


def _to_publication(version: PolicyVersion) -> None:
    engine.submit(version, by=version.policy.owner)
    ready = engine.approve(fresh(version), by=UserFactory(roles=[Role.APPROVER]))
    publication.publish(ready, by=publisher())


def test_an_exception_outlives_a_change_elsewhere_in_the_text():
    version = draft(text=text("One."))
    excepted(version)
    rewrite(version, Paragraph((Span("New first words for all."),)), *text("One.").blocks)

    _to_publication(fresh(version))

    assert fresh(version).live


def test_a_place_that_was_mended_is_not_granted():
    version = draft(text=text("One."))
    override = overriding.ask(version, asked(version), by=asker())
    rewrite(version, *text().blocks)

    with pytest.raises(NoSuchBarrier):
        overriding.grant(override, by=granter())


def test_a_new_exception_takes_the_place_of_an_older_one():
    version = draft(text=text("One."))
    excepted(version, days=80)
    newer = excepted(
        version, days=10, reason="The council's printer answers next week, and the scan goes then."
    )

    assert [override.pk for override, _ in live_overrides(today())] == [newer.pk]


def test_nobody_changes_or_deletes_one_and_nobody_decides_twice():
    override = excepted(draft(text=text("One.")))

    for change in (
        lambda: AccessibilityOverride.objects.update(until=today() + timedelta(days=900)),
        lambda: AccessibilityOverride.objects.all().delete(),
        lambda: OverrideDecision.objects.update(granted=False),
        lambda: OverrideDecision.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(AlreadyDecided):
        overriding.refuse(override, by=granter())


def test_what_is_live_by_an_exception_is_told_when_it_ends():
    version = approved(text=text("One."))
    excepted(version)
    publication.publish(version, by=publisher())
    late = excepted(
        version, days=1, reason="The readable plan has come and goes into the next version of this."
    )
    assert gone_round() == []

    later = [found.why for found in gone_round(on=late.until + timedelta(days=1))]

    assert later == [Why.BARRIERS]


def test_the_owner_and_who_may_grant_have_it_on_their_lists():
    version = draft(text=text("One."))
    override = overriding.ask(version, asked(version), by=asker())
    officer = granter()
    assert override.admin_address() in [one.url for one in waiting_for(officer)]
    overriding.grant(override, by=officer)

    assert [one.due for one in waiting_for(version.policy.owner)] == [override.until]
    assert override.admin_address() not in [one.url for one in waiting_for(officer)]


def test_the_owner_is_reminded_before_the_last_day():
    override = excepted(draft(text=text("One.")), days=80)

    send_reminders(on=override.until - timedelta(days=30), by=system_user())

    assert "ends on" in mail.outbox[0].body
    assert "review" not in mail.outbox[0].subject


def test_a_page_goes_live_by_an_exception():
    small_site()
    section = SectionPage.objects.get()
    page = section.add_child(
        instance=information(heading("Who comes"), heading("", 2), paragraph("Us."), slug="plan", live=False)
    )
    page.save_revision()
    excepted(page)

    page.save_revision().publish()

    assert InformationPage.objects.get(slug="plan").live
    assert gone_round() == []


def test_an_exception_is_asked_and_granted_on_wagtails_screens():
    version = approved(text=text("One."))
    owner, officer = Client(), Client()
    owner.force_login(version.policy.owner)
    officer.force_login(granter())
    checklist = owner.get(f"/admin/policies/versions/{version.pk}/publish/").content.decode()
    address = checklist.split("/admin/policies/exceptions/ask/?", 1)[1].split('"', 1)[0].replace("&amp;", "&")

    short = owner.post(f"/admin/policies/exceptions/ask/?{address}", {"reason": "No.", "until": today()})
    until = today() + timedelta(days=30)
    sent = owner.post(f"/admin/policies/exceptions/ask/?{address}", {"reason": REASON, "until": until})
    own = owner.get(sent.url).content.decode()
    officer.post(sent.url, {"note": "Until the plan comes."})

    assert "at least 30 letters" in short.content.decode()
    assert "You cannot grant it" in own
    lets = owner.get(f"/admin/policies/versions/{version.pk}/publish/").content.decode()
    assert "An exception lets it pass until" in lets
    publication.publish(version, by=publisher())
    assert REASON[:20] in officer.get(sent.url).content.decode()
    assert officer.get("/admin/policies/exceptions/").status_code == 200
