"""Policies and their versions, in every state, made by the acts that make them in life."""

from datetime import date
from typing import Any

import factory

from governance.documents.reading import Reading
from governance.documents.text import DocumentText, Heading, Paragraph, Span
from governance.london import today
from governance.rules.permissions import Role
from policies import engine
from policies.actions import drafting, looking, publication
from policies.actions.looking import Answer
from policies.models import Policy, PolicyVersion, Seen
from policies.queries.by_hand import by_hand
from tests.factories.people import UserFactory


class PolicyFactory(factory.django.DjangoModelFactory):
    """A policy in the register."""

    class Meta:
        model = Policy

    number = factory.Sequence(lambda number: f"POL-{number + 1:04d}")
    title = "Sharing information about children"
    summary = "When and how we share what we know about a child."
    owner = factory.SubFactory(UserFactory, roles=[Role.POLICY_OWNER])


def plain_text(*paragraphs: str, title: str = "Sharing information about children") -> DocumentText:
    """A short text without barriers."""
    words = paragraphs or ("We share what keeps a child safe, and we write down why.",)
    blocks = (Heading((Span("What we do"),), 2), *(Paragraph((Span(one),)) for one in words))
    return DocumentText(title, "en-GB", blocks)


def draft(policy: Policy | None = None, text: DocumentText | None = None, **given: Any) -> PolicyVersion:
    """A draft, written by the policy's owner."""
    policy = policy or PolicyFactory()
    given.setdefault("by", policy.owner)
    return drafting.draft_version(policy, Reading(text or plain_text()), **given)


def in_review(policy: Policy | None = None, text: DocumentText | None = None, **given: Any) -> PolicyVersion:
    """A version its owner has submitted."""
    version = draft(policy, text, **given)
    return engine.submit(version, by=version.policy.owner)


def approved(policy: Policy | None = None, text: DocumentText | None = None, **given: Any) -> PolicyVersion:
    """A version that somebody else has approved."""
    return engine.approve(in_review(policy, text, **given), by=approver())


def in_force(
    policy: Policy | None = None, text: DocumentText | None = None, *, on: date | None = None, **given: Any
) -> PolicyVersion:
    """A version in force; `on` is the day it was published."""
    return publication.publish(looked_at(approved(policy, text, **given)), by=publisher(), on=on)


def looked_at(version: PolicyVersion) -> PolicyVersion:
    """A version for which somebody has answered what has to be answered by hand."""
    needed = [one.question.identifier for one in by_hand(version, today()) if one.required]
    answers = tuple(Answer(one, Seen.HOLDS) for one in needed)
    looking.answer(version, answers, content=version.hash_of_text, by=publisher())
    return version


def approver() -> Any:
    return UserFactory(roles=[Role.APPROVER])


def publisher() -> Any:
    return UserFactory(roles=[Role.PUBLISHER])
