"""Everything in force today, by kind and by subject."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from policies.models import Kind, PolicyVersion, Subject

WITHOUT_SUBJECT = "Other subjects"
UNCOUNTED = {Kind.GUIDANCE, Kind.EASY_READ}


@dataclass(frozen=True)
class Entry:
    """A document in the library."""

    title: str
    address: str
    summary: str
    kind: str
    since: date
    review_due_on: date | None


@dataclass(frozen=True)
class Pick:
    """A choice: what it is, how many there are, and whether it is chosen."""

    title: str
    address: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Group:
    title: str
    entries: list[Entry]


def library(request: HttpRequest) -> HttpResponse:
    versions = list(_in_force())
    kind, subject = request.GET.get("kind", ""), request.GET.get("subject", "")
    chosen = [one for one in versions if kind in ("", one.policy.kind) and subject in ("", _slug(one))]
    context = {
        "heading": "Policies and notices",
        "chosen": bool(kind or subject),
        "kinds": list(_kinds(versions, kind, subject)),
        "subjects": list(_subjects(versions, kind, subject)),
        "groups": list(_by_subject(chosen) if kind else _by_kind(chosen)),
        "total": len(chosen),
    }
    return render(request, "policies/library.html", context)


def _in_force() -> Iterable[PolicyVersion]:
    found = PolicyVersion.objects.current().public().select_related("policy__subject")
    return found.defer("body", "notices").order_by("title")


def _slug(version: PolicyVersion) -> str:
    return version.policy.subject.slug if version.policy.subject else ""


def _kinds(versions: list[PolicyVersion], kind: str, subject: str) -> Iterator[Pick]:
    counts = Counter(one.policy.kind for one in versions if subject in ("", _slug(one)))
    for value, title in Kind.choices:
        if counts[value]:
            yield Pick(title, _address(value, subject), counts[value], value == kind)


def _subjects(versions: list[PolicyVersion], kind: str, subject: str) -> Iterator[Pick]:
    counts = Counter(_slug(one) for one in versions if kind in ("", one.policy.kind))
    for one in Subject.objects.all():
        if counts[one.slug]:
            yield Pick(one.name, _address(kind, one.slug), counts[one.slug], one.slug == subject)


def _address(kind: str, subject: str) -> str:
    asked = {name: value for name, value in (("kind", kind), ("subject", subject)) if value}
    return f"{reverse('library')}?{urlencode(asked)}"


def _by_kind(versions: list[PolicyVersion]) -> Iterator[Group]:
    for value, title in Kind.choices:
        if entries := [_entry(one) for one in versions if one.policy.kind == value]:
            yield Group(title if value in UNCOUNTED else plural(title), entries)


def _by_subject(versions: list[PolicyVersion]) -> Iterator[Group]:
    names = [*Subject.objects.values_list("name", flat=True), WITHOUT_SUBJECT]
    for name in names:
        found = [
            one
            for one in versions
            if (one.policy.subject.name if one.policy.subject else WITHOUT_SUBJECT) == name
        ]
        if found:
            yield Group(name, [_entry(one) for one in found])


def _entry(version: PolicyVersion) -> Entry:
    policy = version.policy
    return Entry(
        version.title,
        policy.get_absolute_url(),
        policy.summary,
        policy.get_kind_display(),
        version.in_force_from,
        policy.review_due_on,
    )


def plural(title: str) -> str:
    """Several of a kind: "Policies", "Leaflets"."""
    return f"{title[:-1]}ies" if title.endswith("cy") else f"{title}s"
