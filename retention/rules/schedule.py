"""A retention schedule: its classes, as the rows of a file say them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from governance.refusals import Refused
from retention.rules.actions import Action
from retention.rules.conditions import Condition, condition
from retention.rules.durations import Duration, duration
from retention.rules.triggers import BESIDE_THE_SCHEDULE, CLASS_SUFFIX, Kind, kind_of

_Word = TypeVar("_Word", bound=StrEnum)

COLUMNS = (
    "code", "title", "trigger_event", "period", "anchor", "round_to", "combine", "condition", "alt_period",
    "alt_anchor", "file", "stands_alone", "disposal_action", "rank", "owner", "basis", "confidence", "notes",
)  # fmt: skip

# A code stands in addresses, in file names, and between semicolons in a record's list of classes.
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,19}")


class Combine(StrEnum):
    """How a class's two parts make one date."""

    NONE = "none"
    ALT_REPLACES = "alt_replaces"
    LATEST_OF = "latest_of"
    INHERIT_IF = "inherit_if"
    INHERIT_ELSE = "inherit_else"


class BadRule(Refused):
    """A class of a schedule that cannot be run; says which class and column, and the text typed."""

    code = "bad_rule"


@dataclass(frozen=True)
class Part:
    """Half a rule: an anchor and the period after it, or (without a period) the date of the class the anchor names."""

    anchor: str
    period: Duration | None
    to_financial_year_end: bool = False

    @property
    def inherits(self) -> bool:
        """Whether the date is that of another class."""
        return self.period is None and self.anchor.endswith(CLASS_SUFFIX)

    def __str__(self) -> str:
        if self.inherits:
            return f"the date of the class in {self.anchor}"
        rounded = f"the 31 March on or after {self.anchor}" if self.to_financial_year_end else self.anchor
        return f"{rounded} + {self.period.words if self.period else ''}"


@dataclass(frozen=True)
class ClassRule:
    """One class of a schedule, ready to be worked out."""

    code: str
    title: str
    main: Part | None
    combine: Combine
    condition: Condition | None
    alternative: Part | None
    file: str
    stands_alone: bool
    action: Action
    rank: int
    owner: str
    basis: str
    confidence: str
    notes: str = ""
    trigger_event: str = ""
    # A permanent class counts from nothing, but its anchor is still a trigger that a file may bring.
    anchor: str = ""

    @property
    def is_permanent(self) -> bool:
        return self.action is Action.PERMANENT

    @property
    def inherits(self) -> bool:
        """Whether the class can take another class's date."""
        return any(part is not None and part.inherits for part in (self.main, self.alternative))

    @property
    def names(self) -> tuple[str, ...]:
        """The triggers the rule speaks of, in the order of the schedule's columns."""
        asked = self.condition.names if self.condition else ()
        parts = (
            self.anchor,
            *asked,
            self.alternative.anchor if self.alternative else "",
        )
        return tuple(dict.fromkeys(name for name in parts if name))

    def __str__(self) -> str:
        return self.words

    @cached_property
    def words(self) -> str:
        """The rule as people read it; every event and tombstone of its records says it."""
        if self.is_permanent:
            return "kept permanently"
        match self.combine:
            case Combine.ALT_REPLACES:
                return f"{self.main}; if {self.condition}, {self.alternative} instead"
            case Combine.LATEST_OF:
                when = "" if str(self.condition) == "always" else f"if {self.condition}, "
                return f"{self.main}; {when}the later of this and {self.alternative}"
            case Combine.INHERIT_IF:
                return f"if {self.condition}, {self.alternative}; else {self.main}"
            case Combine.INHERIT_ELSE:
                return f"{self.main}; if {self.condition}, {self.alternative}"
            case _:
                return str(self.main)


@dataclass(frozen=True)
class Schedule:
    """The classes of one version of a schedule, in its order."""

    version: int
    classes: Mapping[str, ClassRule]

    @cached_property
    def triggers(self) -> dict[str, Kind]:
        """Every trigger that may be given, in the schedule's order, and what it holds."""
        names: dict[str, None] = {}
        prefixes: set[str] = set()
        for rule in self.classes.values():
            if rule.condition and rule.condition.test in ("known", "empty"):
                prefixes.update(rule.condition.names)
            names.update(dict.fromkeys(rule.names))
        anchors = {rule.anchor for rule in self.classes.values()}
        anchors |= {rule.alternative.anchor for rule in self.classes.values() if rule.alternative}
        # known(x) and empty(x) name prefixes; only where x is also an anchor is it a trigger itself.
        known = [name for name in names if name in anchors or name not in prefixes]
        return {name: kind_of(name, yes_no=self._yes_no) for name in (*known, *BESIDE_THE_SCHEDULE)}

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each trigger in the schedule."""
        return {name: place for place, name in enumerate(self.triggers)}

    @cached_property
    def longest_period(self) -> int:
        """The longest period of any class, in years rounded up."""
        parts = (part for rule in self.classes.values() for part in (rule.main, rule.alternative) if part)
        periods = (part.period for part in parts if part.period)
        return max(
            (period.years + period.months // 12 + period.days // 365 + 2 for period in periods), default=0
        )

    @cached_property
    def _yes_no(self) -> frozenset[str]:
        conditions = (rule.condition for rule in self.classes.values() if rule.condition)
        return frozenset(name for test in conditions if test.test in ("yes", "no") for name in test.names)

    def in_order(self, names: Iterable[str]) -> tuple[str, ...]:
        """Trigger names in the schedule's order."""
        return tuple(sorted(set(names), key=lambda name: self.order.get(name, len(self.order))))


def schedule(rows: Iterable[Mapping[str, str]], *, version: int) -> Schedule:
    """A schedule from the rows of its file. Raises BadRule for a row that cannot be run."""
    classes: dict[str, ClassRule] = {}
    for row in rows:
        rule = class_rule(row)
        if rule.code in classes:
            raise BadRule(
                f"{rule.code} stands twice in the schedule. Give each class a code of its own.", where="code"
            )
        classes[rule.code] = rule
    return Schedule(version, classes)


def class_rule(row: Mapping[str, str]) -> ClassRule:
    """One class from a row of the schedule's columns. Raises BadRule naming class, column and the text typed."""
    code = row["code"]
    if not _CODE.fullmatch(code):
        raise BadRule(
            f"“{code}” cannot be a class code. Write letters, digits, hyphens and dots, 20 at most: CSC-01.",
            where="code",
        )
    action = _word(row, "disposal_action", Action)
    combine = _word(row, "combine", Combine)
    return ClassRule(
        code=code,
        title=row["title"],
        main=_main(row, action, combine),
        combine=combine,
        condition=_condition(row, combine),
        alternative=_alternative(row, combine),
        file=row["file"],
        stands_alone=_stands_alone(row),
        action=action,
        rank=_rank(row),
        owner=row["owner"],
        basis=row["basis"],
        confidence=row["confidence"],
        notes=row["notes"],
        trigger_event=row["trigger_event"],
        anchor=row["anchor"],
    )


def _main(row: Mapping[str, str], action: Action, combine: Combine) -> Part | None:
    anchor, to_year_end = row["anchor"], _round_to(row)
    if action is Action.PERMANENT and not row["period"]:
        return None
    if not anchor:
        raise _bad(row, "anchor", "The class has a period but no anchor to count it from.")
    if row["period"]:
        return Part(anchor, _period(row, "period"), to_year_end)
    if combine is Combine.INHERIT_ELSE and action is Action.AS_PARENT and anchor.endswith(CLASS_SUFFIX):
        return Part(anchor, None)
    raise _bad(
        row, "period", "An empty period is allowed only for permanent classes and those that follow a parent."
    )


def _alternative(row: Mapping[str, str], combine: Combine) -> Part | None:
    anchor, period = row["alt_anchor"], row["alt_period"]
    if combine is Combine.NONE:
        if anchor or period:
            raise _bad(
                row, "alt_anchor", "The class has an alternative, but combine does not say how to use it."
            )
        return None
    if not anchor:
        raise _bad(row, "alt_anchor", f"{combine} needs an alternative to combine with.")
    takes_a_class = anchor.endswith(CLASS_SUFFIX)
    if combine is Combine.INHERIT_IF and (period or not takes_a_class):
        raise _bad(
            row, "alt_anchor", "inherit_if takes the date of the class in a trigger that ends in .class."
        )
    if period:
        return Part(anchor, _period(row, "alt_period"))
    if takes_a_class and combine in (Combine.INHERIT_IF, Combine.LATEST_OF):
        return Part(anchor, None)
    raise _bad(row, "alt_period", "The alternative has no period.")


def _condition(row: Mapping[str, str], combine: Combine) -> Condition | None:
    if bool(row["condition"]) != (combine is not Combine.NONE):
        raise _bad(row, "condition", "A condition and a way to combine go together: give both or neither.")
    try:
        return condition(row["condition"])
    except Refused as refusal:
        raise _bad(row, "condition", refusal.message) from None


def _period(row: Mapping[str, str], column: str) -> Duration:
    try:
        return duration(row[column])
    except Refused as refusal:
        raise _bad(row, column, refusal.message) from None


def _round_to(row: Mapping[str, str]) -> bool:
    if row["round_to"] not in ("", "financial_year_end"):
        raise _bad(row, "round_to", "Only financial_year_end, or nothing, is known here.")
    return bool(row["round_to"])


def _stands_alone(row: Mapping[str, str]) -> bool:
    if row["stands_alone"] not in ("", "yes"):
        raise _bad(row, "stands_alone", "Write yes, or leave it empty.")
    return row["stands_alone"] == "yes"


def _rank(row: Mapping[str, str]) -> int:
    if not (row["rank"].isascii() and row["rank"].isdigit()):
        raise _bad(row, "rank", "A rank is a whole number.")
    return int(row["rank"])


def _word(row: Mapping[str, str], column: str, words: type[_Word]) -> _Word:
    try:
        return words(row[column])
    except ValueError:
        raise _bad(row, column, f"Known are: {', '.join(words)}.") from None


def _bad(row: Mapping[str, str], column: str, why: str) -> BadRule:
    return BadRule(
        f"{row['code']}, {column}, “{row[column]}”: {why}", where=column, details={"class": row["code"]}
    )
