"""What a rule is, and the register in which every rule and every check stands."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from policies.accessibility.barriers import Barrier, Severity


class Form(StrEnum):
    """What a check looks at."""

    TEXT = "text"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


@dataclass(frozen=True)
class Rule:
    """One rule: `act_rules` are the W3C ACT rules that its HTML check implements faithfully."""

    identifier: str
    criterion: str
    severity: Severity
    message: str
    cure: str
    act_rules: tuple[str, ...] = ()

    def at(self, where: Mapping[str, Any], *, message: str = "", cure: str = "") -> Barrier:
        """The barrier that this rule found in a place; its own words where the place has more to say."""
        return Barrier(
            self.identifier, self.criterion, self.severity, where, message or self.message, cure or self.cure
        )


Check = Callable[[Any], Iterable[Barrier]]

CHECKS: dict[Form, list[tuple[tuple[Rule, ...], Check]]] = {form: [] for form in Form}


def checks(rule: Rule, form: Form, *, also: Iterable[Rule] = ()) -> Callable[[Check], Check]:
    """Register a function as the check of a rule on one form; `also` names the other rules it may find broken."""

    def register(check: Check) -> Check:
        CHECKS[form].append(((rule, *also), check))
        return check

    return register


def must(identifier: str, criterion: str, message: str, cure: str, *, act: tuple[str, ...] = ()) -> Rule:
    return Rule(identifier, criterion, Severity.MUST, message, cure, act)


def should(identifier: str, criterion: str, message: str, cure: str, *, act: tuple[str, ...] = ()) -> Rule:
    return Rule(identifier, criterion, Severity.SHOULD, message, cure, act)


def found_in(subject: Any, form: Form, *, place: str) -> tuple[Barrier, ...]:
    """Every barrier of one form, in the order of their places; the same subject gives the same findings."""
    found = [barrier for _, check in CHECKS[form] for barrier in check(subject)]
    return tuple(sorted(found, key=lambda barrier: (barrier.where.get(place) or 0, barrier.rule)))
