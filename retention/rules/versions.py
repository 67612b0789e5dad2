"""What one version of a schedule changes of another, and what no version may change (rule 16)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from retention.rules.actions import STRENGTH, Action, standing_alone
from retention.rules.durations import Duration, duration
from retention.rules.schedule import COLUMNS, ClassRule, Schedule

Row = Mapping[str, str]

STATUTORY = "statutory"
# On how firm a ground a period stands, the firmest first.
CONFIDENCE = (
    STATUTORY,
    "court-tested practice",
    "sector guidance",
    "inquiry recommendation",
    "typical practice",
)
PERIODS = ("period", "alt_period")
# How a class's date is made, its periods aside.
COUNTED_FROM = ("anchor", "round_to", "combine", "condition", "alt_anchor")
# Of a statutory class the law settles how its date is made; only the length above the floor is the council's.
SETTLED_BY_LAW = (*COUNTED_FROM, "file", "stands_alone", "rank", "confidence")
_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31


@dataclass(frozen=True)
class Difference:
    """How one class stands in two versions: what was added, taken out, or changed, column by column."""

    code: str
    title: str
    kind: str
    columns: tuple[tuple[str, str, str], ...] = ()


def differences(before: Iterable[Row], after: Iterable[Row]) -> tuple[Difference, ...]:
    """What changed between the classes of two versions, in the order of the later one, what is gone last."""
    old, new = {row["code"]: row for row in before}, {row["code"]: row for row in after}
    found = [_difference(old.get(code), row) for code, row in new.items() if old.get(code) != row]
    gone = [Difference(code, row["title"], "removed") for code, row in old.items() if code not in new]
    return (*found, *gone)


def changed_codes(before: Schedule, after: Schedule) -> frozenset[str]:
    """The classes whose date or action another version may work out otherwise."""
    codes = before.classes.keys() | after.classes.keys()
    return frozenset(
        code for code in codes if _counts(before.classes.get(code)) != _counts(after.classes.get(code))
    )


def undercuts(row: Row, floor: Row) -> tuple[tuple[str, str], ...]:
    """Where a class goes below the law's floor, as (column, why); nothing where it keeps as long or longer."""
    found = [(column, _settled(column, floor)) for column in SETTLED_BY_LAW if row[column] != floor[column]]
    return (*found, *_shortened(row, floor))


def newly_asked(before: Schedule, after: Schedule) -> tuple[str, ...]:
    """Triggers that a version counts from and the one before did not: a new duty, or a slip of the pen."""
    return after.in_order(set(after.triggers) - set(before.triggers))


def newly_outranked(rows: Iterable[Row], before: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    """Statutory classes that another class of their file outranks now and did not before, as (statutory, other).

    What outranks a class absorbs it (rule 14), so this would shorten a statutory period by a side door. Another law's
    class may, if it counts from the same and keeps at least as long; calling a class statutory alone opens no door.
    """
    return tuple(sorted(_outranked(list(rows)) - _outranked(list(before))))


def at_least(period: Duration, floor: Duration) -> bool:
    """Whether a period is never shorter than another, whatever day both are counted from."""
    months = (period.years - floor.years) * 12 + period.months - floor.months
    days = period.days - floor.days
    return months * (_SHORTEST_MONTH if months > 0 else _LONGEST_MONTH) + days >= 0


def _outranked(rows: list[Row]) -> set[tuple[str, str]]:
    ranked = [row for row in rows if row["file"] and not row["stands_alone"]]
    return {
        (row["code"], other["code"])
        for row in ranked
        if row["confidence"] == STATUTORY
        for other in ranked
        if other["file"] == row["file"]
        and int(other["rank"]) > int(row["rank"])
        and not (other["confidence"] == STATUTORY and _keeps_as_long(other, row))
    }


def _keeps_as_long(row: Row, floor: Row) -> bool:
    """Whether a class counts as another does, and never keeps shorter."""
    return all(row[column] == floor[column] for column in COUNTED_FROM) and not _shortened(row, floor)


def _shortened(row: Row, floor: Row) -> list[tuple[str, str]]:
    """Where the action is weaker, or a period shorter, than the law's."""
    found = []
    if _strength(row) < _strength(floor):
        found.append(("disposal_action", _settled("disposal_action", floor)))
    for column in PERIODS:
        if bool(row[column]) != bool(floor[column]):
            found.append((column, _settled(column, floor)))
        elif row[column] and not at_least(duration(row[column]), duration(floor[column])):
            words = duration(floor[column]).words
            found.append((column, f"The law says {words} at least ({floor['basis']}). Give {words} or more."))
    return found


def _strength(row: Row) -> int:
    return STRENGTH.index(standing_alone(Action(row["disposal_action"])))


def _difference(old: Row | None, new: Row) -> Difference:
    if old is None:
        return Difference(new["code"], new["title"], "added")
    changed = tuple((column, old[column], new[column]) for column in COLUMNS if old[column] != new[column])
    return Difference(new["code"], new["title"], "changed", changed)


def _settled(column: str, floor: Row) -> str:
    return (
        f"{floor['basis']} settles this. Leave it at “{floor[column]}”."
        if floor[column]
        else (f"{floor['basis']} settles this. Leave it empty.")
    )


def _counts(rule: ClassRule | None) -> tuple[object, ...] | None:
    """What of a class a date and its action rest on; words about it are left aside."""
    if rule is None:
        return None
    made_of = (rule.main, rule.combine, rule.condition, rule.alternative)
    return (*made_of, rule.file, rule.stands_alone, rule.action, rule.rank)
