"""Loading the demo council's policies through the acts, as the people whose acts they are."""

import tomllib
from datetime import date
from typing import Any

from django.db import transaction

from governance.demo import Tell, person
from governance.documents.reading import Reading
from governance.documents.word import reader
from policies import engine
from policies.actions import drafting, history, looking, publication, takeover
from policies.actions.drafting import NewPolicy
from policies.actions.history import Past
from policies.actions.takeover import Standing
from policies.demo import site, source
from policies.models import Policy, PolicyVersion, Seen, Subject

FILES = source.HERE / "files"
WITHDRAWAL = "The public health emergency is over. Children are seen as the ordinary procedures say."
# The demo's notices have no films, and say nothing by colour.
SEEN = (looking.Answer("colour", Seen.HOLDS), looking.Answer("films", Seen.NOT_HERE))

Entry = dict[str, Any]


def load(tell: Tell) -> None:
    """The policies that are not there yet, each with its history, and the public pages."""
    listed = entries()
    there = set(Policy.objects.values_list("number", flat=True))
    # One transaction: the search index then follows once, not after every act.
    with transaction.atomic():
        for entry in listed:
            if entry["number"] not in there:
                _load_policy(entry)
        site.load()
    tell(f"{len(listed)} policies.")


def count() -> int:
    """How many of the demo's policies stand."""
    return Policy.objects.filter(number__in=[entry["number"] for entry in entries()]).count()


def entries() -> list[Entry]:
    """What policies.toml says of each policy."""
    return tomllib.loads((source.HERE / "policies.toml").read_text(encoding="utf-8"))["policy"]


def _load_policy(entry: Entry) -> None:
    policy = drafting.create_policy(_new(entry), by=person("policy_owner"))
    versions = entry["version"]
    for number, version in enumerate(versions, start=1):
        reading = _reading(policy, number, version)
        following = versions[number] if number < len(versions) else {}
        match version.get("state", "standing"):
            case "standing" if "from" in following and following.get("state") != "approved":
                _enter(policy, reading, version, until=following["from"])
            case "standing" | "withdrawn":
                _take_over(policy, reading, version)
            case state:
                _draft(policy, reading, version, state)


def _new(entry: Entry) -> NewPolicy:
    more = {name: entry[name] for name in ("summary", "keywords", "review_cycle_months") if name in entry}
    more |= {name: entry[name] for name in ("publication_class", "audience") if name in entry}
    more["subject"] = Subject.objects.get(slug=entry["subject"])
    more["deputy"] = person(entry["deputy"]) if "deputy" in entry else None
    return NewPolicy(entry["title"], person(entry["owner"]), entry["kind"], entry["number"], more)


def _reading(policy: Policy, number: int, version: Entry) -> Reading:
    if "file" in version:
        with (FILES / version["file"]).open("rb") as file:
            return reader.read(file, changes=None, comments=None)
    read = source.read(source.TEXTS / policy.number.lower() / f"v{number}.md")
    return Reading(read.text, pictures=read.pictures)


def _enter(policy: Policy, reading: Reading, version: Entry, *, until: date) -> None:
    past = Past(
        version["from"],
        until,
        approved_on=version["from"],
        label=version.get("label", ""),
        change_note=version["note"],
    )
    history.enter(policy, reading, past, by=person("publisher"))


def _take_over(policy: Policy, reading: Reading, version: Entry) -> None:
    standing = Standing(version["from"], version["from"], version.get("label", ""), version["note"])
    taken = takeover.take_over(policy, reading, standing, by=person("publisher"), answers=SEEN)
    if "until" in version:
        publication.withdraw(taken, reason=WITHDRAWAL, by=person("publisher"), on=version["until"])


def _draft(policy: Policy, reading: Reading, version: Entry, state: str) -> PolicyVersion:
    """A draft taken as far on its way as it is said to be."""
    drafted = drafting.draft_version(
        policy,
        reading,
        by=person("policy_owner"),
        change_note=version.get("note", ""),
        effective_from=version.get("from"),
    )
    if state != "draft":
        drafted = engine.submit(drafted, by=person("policy_owner"))
    if state in ("approved", "published"):
        drafted = engine.approve(drafted, by=person("approver"), comment="Agreed by the policy board.")
    if state == "published":
        looking.answer(drafted, SEEN, content=drafted.hash_of_text, by=person("publisher"))
        drafted = publication.publish(drafted, by=person("publisher"))
    return drafted
