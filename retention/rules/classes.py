"""One class worked out by itself: its parts, its condition, and the class it may take a date from."""

from collections.abc import Iterable
from datetime import date

from retention.rules.actions import Action, standing_alone, stronger
from retention.rules.conditions import Triggers
from retention.rules.dates import PastTheCalendar, add, day_after, financial_year_end
from retention.rules.outcome import WorkedClass, WorkedPart
from retention.rules.schedule import ClassRule, Combine, Part, Schedule
from retention.rules.triggers import WrongValue

_NOTHING: frozenset[str] = frozenset()


def work_out_class(
    rule: ClassRule, triggers: Triggers, schedule: Schedule, bad_births: frozenset[str]
) -> WorkedClass:
    """Work out one class from a record's triggers.

    `bad_births` are births that rule 5 puts out of range. Raises WrongValue where `none` is the anchor
    of a part that counts, or a class trigger names a class that cannot be inherited from.
    """
    if rule.is_permanent:
        return WorkedClass(rule, Action.PERMANENT, is_permanent=True)
    holds = rule.condition.holds(triggers) if rule.condition else None
    parts = tuple(_work_out_part(part, triggers, schedule, bad_births) for part in _counting(rule, holds))
    unknown = rule.condition.needs(triggers) if rule.condition and holds is None else _NOTHING
    return WorkedClass(
        rule,
        action=_action(rule, parts),
        last_day=_last_day(parts),
        is_permanent=any(part.is_permanent for part in parts),
        out_of_range=any(part.out_of_range for part in parts),
        missing=frozenset().union(unknown, *(part.missing for part in parts)),
        used=_used(rule, parts, triggers),
        condition=holds,
        parts=parts,
    )


def _counting(rule: ClassRule, holds: bool | None) -> tuple[Part, ...]:
    """The parts of a rule that count, by its condition."""
    main, alternative = rule.main, rule.alternative
    if main is None:
        return ()
    if alternative is None:
        return (main,)
    if rule.combine is Combine.LATEST_OF:
        return (main,) if holds is False else (main, alternative)
    # alt_replaces, inherit_if and inherit_else: one instead of the other; unknown, both.
    return {True: (alternative,), False: (main,), None: (main, alternative)}[holds]


def _work_out_part(
    part: Part, triggers: Triggers, schedule: Schedule, bad_births: frozenset[str]
) -> WorkedPart:
    value = triggers.get(part.anchor)
    if value is None:
        return WorkedPart(part, None, missing=frozenset((part.anchor,)))
    if value.is_none:
        raise WrongValue(
            part.anchor,
            value.text,
            f"The date is counted from {part.anchor}, so it cannot be none. Give the date.",
        )
    if part.period is None:
        return _inherit(part, inheritable(part.anchor, value.text, schedule), triggers, schedule, bad_births)
    if part.anchor in bad_births or value.day is None:
        return WorkedPart(part, None, out_of_range=True)
    try:
        anchor = financial_year_end(value.day) if part.to_financial_year_end else value.day
        last_day = add(anchor, part.period)
        day_after(last_day)
    except PastTheCalendar:
        return WorkedPart(part, None, out_of_range=True)
    return WorkedPart(part, last_day)


def inheritable(name: str, code: str, schedule: Schedule) -> ClassRule:
    """The class that a class trigger names. Raises WrongValue for one unknown, or itself inheriting (rule 14)."""
    rule = schedule.classes.get(code)
    if rule is None:
        raise WrongValue(name, code, f"“{code}” is no class of this schedule. Write a code such as CSC-01.")
    if rule.inherits:
        raise WrongValue(
            name, code, f"{code} takes its own date from another class, so no date can be taken from it."
        )
    return rule


def _inherit(
    part: Part, rule: ClassRule, triggers: Triggers, schedule: Schedule, bad_births: frozenset[str]
) -> WorkedPart:
    worked = work_out_class(rule, triggers, schedule, bad_births)
    # An unknown condition of the other class may leave it with a date and a trigger that would settle it.
    return WorkedPart(part, worked.last_day, worked.missing, worked.out_of_range, inherited=worked)


def _action(rule: ClassRule, parts: tuple[WorkedPart, ...]) -> Action:
    """The class's action; a date taken from another class takes its action, the stronger where two compare."""
    return stronger(
        part.inherited.action if part.inherited else standing_alone(rule.action) for part in parts
    )


def _last_day(parts: tuple[WorkedPart, ...]) -> date | None:
    """The later of the parts that count; none when any has none (rule 10)."""
    days = [part.last_day for part in parts if part.last_day is not None]
    return max(days) if len(days) == len(parts) else None


def _used(rule: ClassRule, parts: Iterable[WorkedPart], triggers: Triggers) -> frozenset[str]:
    """The triggers with a value that the class rests on, conditions included."""
    used = set(rule.condition.looks_at(triggers)) if rule.condition else set()
    for part in parts:
        if part.part.anchor in triggers:
            used.add(part.part.anchor)
        if part.inherited:
            used |= part.inherited.used
    return frozenset(used)
