"""Taking in a Word file: read it apart and safely, then store it as a draft."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from governance.documents.notices import Notice, Severity
from governance.documents.reading import Reading
from governance.documents.sandbox import read_safely
from governance.documents.word.choices import Changes, Comments
from governance.models import User
from policies.actions import drafting
from policies.blocks import lost_links, normal
from policies.models import Kind, Policy, PolicyVersion

_TITLE = 200


@dataclass(frozen=True)
class Wanted:
    """What a text is taken in as: a new policy, or a new version of one."""

    policy: Policy | None = None
    title: str = ""
    kind: str = ""
    owner: User | None = None
    change_note: str = ""


def read(
    file: BinaryIO | Path,
    *,
    name: str,
    title: str = "",
    changes: Changes | None = None,
    comments: Comments | None = None,
) -> Reading:
    """What will be stored of a file, exactly, and what could not be carried. Raises what the reader refuses."""
    reading = read_safely(file, changes=changes, comments=comments)
    links = tuple(_lost(span.text) for span in lost_links(reading.text))
    called = (title or reading.text.title or Path(name).stem)[:_TITLE]
    text = replace(normal(reading.text), title=called)
    return replace(reading, text=text, notices=(*reading.notices, *links))


@transaction.atomic
def store(reading: Reading, wanted: Wanted, *, by: User) -> PolicyVersion:
    """The new draft version, in the policy asked for or in a new one."""
    policy = wanted.policy
    if policy is None:
        new = drafting.NewPolicy(reading.text.title, wanted.owner or by, wanted.kind or Kind.POLICY)
        policy = drafting.create_policy(new, by=by)
    elif wanted.kind or wanted.owner:
        changes = {"kind": wanted.kind or policy.kind, "owner": wanted.owner or policy.owner}
        policy = drafting.change_policy(policy, changes, by=by)
    return drafting.draft_version(policy, reading, by=by, change_note=wanted.change_note)


def _lost(words: str) -> Notice:
    return Notice(
        "link_not_carried",
        Severity.SHOULD,
        f"“{words[:80]}”",
        "This link has an address that web pages cannot follow. Its words were kept without the link.",
    )
