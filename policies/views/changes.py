"""What changed between two versions, under the headings of the newer one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from policies.models import PolicyVersion
from policies.rules.changes import Change, Kind, Piece, changes
from policies.views.found import readable_version
from policies.views.reading import Place, times

LABELS = {Kind.ADDED: ("Added", "good"), Kind.REMOVED: ("Removed", "bad"), Kind.CHANGED: ("Changed", "info")}
A_DAY = 86_400


@dataclass(frozen=True)
class Part:
    """A change as it is shown, or a run of passages that stayed."""

    label: str = ""
    tone: str = ""
    number: str = ""
    pieces: tuple[Piece, ...] = ()
    same: tuple[Change, ...] = ()


@dataclass
class Group:
    """A heading of the newer version and what happened below it."""

    title: str
    parts: list[Part] = field(default_factory=list)


def between(request: HttpRequest, number: str, before: int, after: int) -> HttpResponse:
    old, new = (readable_version(number, version, request.user) for version in (before, after))
    if old.number == new.number:
        raise Http404
    found = _changes(old, new)
    policy = new.policy
    context = {
        "policy": policy,
        "before": old,
        "after": new,
        "before_address": old.get_absolute_url(),
        "after_address": new.get_absolute_url(),
        "before_times": _inside(times(old)),
        "after_times": _inside(times(new)),
        "groups": list(grouped(found)),
        "count_words": counted(found),
        "above": [
            Place("Home", "/"),
            Place("Policies and notices", reverse("library")),
            Place(policy.title, policy.get_absolute_url()),
        ],
    }
    return render(request, "policies/changes.html", context)


def _changes(old: PolicyVersion, new: PolicyVersion) -> tuple[Change, ...]:
    key = f"changes:{old.content_hash}:{new.content_hash}"
    found = cache.get(key)
    if found is None:
        found = changes(old.text, new.text)
        cache.set(key, found, A_DAY)
    return found


def _inside(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def grouped(found: tuple[Change, ...]) -> Iterator[Group]:
    """The changes under their headings; headings below which nothing changed are left out."""
    groups = [Group("")]
    run: list[Change] = []
    for change in found:
        if change.kind == Kind.SAME and change.passage.type == "heading":
            groups[-1].parts += _folded(run)
            run = []
            groups.append(Group(f"{change.passage.number} {change.passage.words}".strip()))
        elif change.kind == Kind.SAME:
            run.append(change)
        else:
            groups[-1].parts += [*_folded(run), _part(change)]
            run = []
    groups[-1].parts += _folded(run)
    return (group for group in groups if any(not part.same for part in group.parts))


def _folded(run: list[Change]) -> list[Part]:
    return [Part(same=tuple(run))] if run else []


def _part(change: Change) -> Part:
    label, tone = LABELS[change.kind]
    number = change.passage.number
    return Part(f"{label}: {change.passage.type}", tone, number, change.pieces)


def counted(found: tuple[Change, ...]) -> str:
    """ "3 passages changed, 1 added and 2 removed." """
    kinds = sorted(change.kind for change in found)
    counts = {kind: len(list(run)) for kind, run in groupby(kinds)}
    words = [
        f"{counts[kind]} {kind}" for kind in (Kind.CHANGED, Kind.ADDED, Kind.REMOVED) if counts.get(kind)
    ]
    listed = " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
    return f"Passages: {listed}."
