"""Findings counted: by rule for whoever looks for a pattern, by owner for whoever asks who has to mend what."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from policies.queries.findings import Finding


@dataclass(frozen=True)
class Counted:
    """How many findings one rule or one owner has; `key` is what the report filters by, empty for nobody."""

    key: str
    label: str
    about: str
    musts: int
    shoulds: int
    texts: int


def by_rule(findings: Iterable[Finding]) -> list[Counted]:
    """Each rule with what it says, the most frequent first."""
    return _counted(
        findings,
        key=lambda one: one.found.barrier.rule,
        label=lambda one: one.found.barrier.rule,
        about=lambda one: f"{one.found.barrier.message} (WCAG {one.found.barrier.criterion})",
    )


def by_owner(findings: Iterable[Finding]) -> list[Counted]:
    """Each owner, the one with the most findings first."""
    return _counted(
        findings,
        key=lambda one: str(one.owner.pk) if one.owner else "",
        label=lambda one: str(one.owner or "Nobody"),
        about=lambda one: "",
    )


def _counted(
    findings: Iterable[Finding],
    *,
    key: Callable[[Finding], str],
    label: Callable[[Finding], str],
    about: Callable[[Finding], str],
) -> list[Counted]:
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        groups.setdefault(key(one), []).append(one)
    rows = [_row(name, group, label(group[0]), about(group[0])) for name, group in groups.items()]
    return sorted(rows, key=lambda row: (-row.musts - row.shoulds, row.label))


def _row(name: str, group: list[Finding], label: str, about: str) -> Counted:
    musts = sum(one.found.barrier.stops for one in group)
    texts = len({(one.about.kind, one.about.key) for one in group})
    return Counted(name, label, about, musts, len(group) - musts, texts)
