"""When a record may be disposed of: one pure function from its classes, its triggers and a day."""

from collections.abc import Sequence
from datetime import date

from governance.refusals import Refused
from retention.rules.actions import Action, stronger
from retention.rules.classes import inheritable, work_out_class
from retention.rules.conditions import Triggers
from retention.rules.dates import EARLIEST_BIRTH_YEAR, day_after
from retention.rules.outcome import Candidate, Outcome, Reason, WorkedClass
from retention.rules.schedule import ClassRule, Schedule
from retention.rules.triggers import BIRTH, CLASS_SUFFIX, CLOSED, DEATH, REOPENED, Value, WrongValue


class UnknownClass(Refused):
    """A class code that the schedule does not have."""

    code = "unknown_class"


def work_out(classes: Sequence[str], triggers: Triggers, schedule: Schedule, on: date) -> Outcome:
    """Work out a record's date, and how it came about, as at a day.

    `classes` are codes of the schedule, first named first; `triggers` the values that are known.
    Raises UnknownClass, and WrongValue (naming the column) for values that cannot stand together.
    """
    rules = [_rule(code, schedule) for code in dict.fromkeys(classes)]
    refuse_impossible(triggers, schedule)
    bad_births = out_of_range_births(triggers, on)
    worked = _counted(rules, triggers, schedule, bad_births)
    return _outcome(rules, worked, triggers, schedule, on, bad_births)


def counted(classes: Sequence[str], triggers: Triggers, schedule: Schedule) -> list[WorkedClass]:
    """The classes of a record that count, worked out each by itself; for a record whose births are in range."""
    rules = [_rule(code, schedule) for code in dict.fromkeys(classes)]
    return _counted(rules, triggers, schedule, frozenset())


def _counted(
    rules: Sequence[ClassRule], triggers: Triggers, schedule: Schedule, bad_births: frozenset[str]
) -> list[WorkedClass]:
    counting = [rule for rule in rules if not _absorber(rule, rules)]
    # A permanent class wins wherever it stands, so every class is looked at for one before the others count.
    permanent = [rule for rule in rules if rule.is_permanent or rule.inherits]
    worked = {rule.code: work_out_class(rule, triggers, schedule, bad_births) for rule in counting}
    for rule in permanent:
        if rule.code not in worked and _would_be_permanent(rule, triggers, schedule):
            worked[rule.code] = work_out_class(rule, triggers, schedule, bad_births)
    return list(worked.values())


def refuse_impossible(triggers: Triggers, schedule: Schedule) -> None:
    """Refuse (WrongValue) a death before its birth and a class nobody can inherit from, wherever they stand."""
    for name, value in triggers.items():
        if name.endswith(DEATH) and value.day is not None:
            _refuse_death_before_birth(name, value, triggers.get(name.removesuffix(DEATH) + BIRTH))
        elif name.endswith(CLASS_SUFFIX) and not value.is_none:
            inheritable(name, value.text, schedule)


def _rule(code: str, schedule: Schedule) -> ClassRule:
    try:
        return schedule.classes[code]
    except KeyError:
        raise UnknownClass(
            f"“{code}” is no class of schedule version {schedule.version}. Check the code.", where="class"
        ) from None


def _refuse_death_before_birth(name: str, died: Value, born: Value | None) -> None:
    if born is None or born.day is None or died.day is None:
        return
    # Where only a year is known of either, the years are compared: nothing more is known.
    by_year = born.is_estimate or died.is_estimate
    if died.day.year < born.day.year or (not by_year and died.day < born.day):
        raise WrongValue(name, died.text, "The death lies before the birth. Check both dates.")


def out_of_range_births(triggers: Triggers, on: date) -> frozenset[str]:
    """Births that cannot be: after the day asked, or before 1880 (rule 5)."""
    return frozenset(
        name
        for name, value in triggers.items()
        if name.endswith(BIRTH) and value.day is not None and _is_bad_birth(value, value.day, on)
    )


def _is_bad_birth(value: Value, day: date, on: date) -> bool:
    if day.year < EARLIEST_BIRTH_YEAR:
        return True
    return day.year > on.year if value.is_estimate else day > on


def _absorber(rule: ClassRule, rules: Sequence[ClassRule]) -> ClassRule | None:
    """The class of the same file that absorbs this one: of higher rank, and neither standing alone (rule 14)."""
    if not rule.file or rule.stands_alone:
        return None
    same_file = (other for other in rules if other.file == rule.file and not other.stands_alone)
    highest = max(same_file, key=lambda other: other.rank)
    return highest if highest.rank > rule.rank else None


def _would_be_permanent(rule: ClassRule, triggers: Triggers, schedule: Schedule) -> bool:
    """Whether an absorbed class is permanent, by itself or by the class it takes its date from."""
    if rule.is_permanent:
        return True
    sources = [part.anchor for part in (rule.main, rule.alternative) if part and part.inherits]
    values = [triggers[name] for name in sources if name in triggers and not triggers[name].is_none]
    return any(schedule.classes[value.text].is_permanent for value in values)


def is_open(triggers: Triggers, on: date) -> bool:
    """Whether a case was re-opened by a day and has not closed since (rule 13)."""
    reopened, closed = triggers.get(REOPENED), triggers.get(CLOSED)
    if reopened is None or reopened.day is None or reopened.day > on:
        return False
    return closed is None or closed.day is None or closed.day < reopened.day


def _outcome(
    rules: Sequence[ClassRule],
    worked: list[WorkedClass],
    triggers: Triggers,
    schedule: Schedule,
    on: date,
    bad_births: frozenset[str],
) -> Outcome:
    reason = _reason(worked, triggers, on, bad_births)
    winner = _winner(worked, reason, bad_births)
    counted = [winner] if reason is Reason.PERMANENT else worked
    values = [triggers[name] for item in counted for name in item.used]
    latest = max((value.day for value in values if value.day is not None), default=None)
    last_day = winner.last_day if reason is Reason.COMPUTED else None
    eligible = day_after(last_day) if last_day else None
    return Outcome(
        classes=tuple(rule.code for rule in rules),
        code=winner.rule.code,
        reason=reason,
        action=Action.PERMANENT if reason is Reason.PERMANENT else stronger(item.action for item in worked),
        last_day_kept=last_day,
        eligible_on=eligible,
        missing=()
        if reason is Reason.PERMANENT
        else schedule.in_order(n for item in worked for n in item.missing),
        estimated=any(value.is_estimate for value in values),
        provisional=latest is not None and latest > on,
        due_from=max(eligible, latest or eligible) if eligible else None,
        changes_on=_changes_on(triggers, on, bad_births),
        holds_from=_holds_from(triggers, on),
        candidates=_candidates(rules, {item.rule.code: item for item in worked}, winner),
        schedule=schedule.version,
    )


def _reason(
    worked: Sequence[WorkedClass], triggers: Triggers, on: date, bad_births: frozenset[str]
) -> Reason:
    if any(item.is_permanent for item in worked):
        return Reason.PERMANENT
    if is_open(triggers, on):
        return Reason.OPEN
    if bad_births or any(item.out_of_range for item in worked):
        return Reason.OUT_OF_RANGE
    return Reason.COMPUTED if all(item.has_date for item in worked) else Reason.MISSING


def _winner(worked: Sequence[WorkedClass], reason: Reason, bad_births: frozenset[str]) -> WorkedClass:
    """The class that names the record; `max` keeps the class named first among equals."""
    match reason:
        case Reason.PERMANENT:
            among = [item for item in worked if item.is_permanent]
        case Reason.COMPUTED:
            return max(worked, key=lambda item: (item.last_day or date.min, item.rule.rank))
        case Reason.OPEN:
            among = list(worked)
        case _:
            # A class has no date either where only its condition asks a birth that is out of range.
            undated = [item for item in worked if not item.has_date or item.used & bad_births]
            # A birth out of range leaves the whole record without a date, whoever looks at it.
            among = undated or list(worked)
    return max(among, key=lambda item: item.rule.rank)


def _changes_on(triggers: Triggers, on: date, bad_births: frozenset[str]) -> date | None:
    """The next day on which time alone may give another answer: a birth or a re-opening that lies ahead."""
    ahead = [_first_day(triggers[name]) for name in bad_births]
    if (reopened := triggers.get(REOPENED)) and reopened.day:
        ahead.append(reopened.day)
    return min((day for day in ahead if day and day > on), default=None)


def _holds_from(triggers: Triggers, on: date) -> date | None:
    """The first day for which this answer is right: a case re-opened since then was not open before."""
    return triggers[REOPENED].day if is_open(triggers, on) else None


def _first_day(value: Value) -> date | None:
    return value.day.replace(month=1, day=1) if value.day and value.is_estimate else value.day


def _candidates(
    rules: Sequence[ClassRule], worked: dict[str, WorkedClass], winner: WorkedClass
) -> tuple[Candidate, ...]:
    found = []
    for rule in rules:
        absorber = _absorber(rule, rules)
        item = worked.get(rule.code) or WorkedClass(rule, rule.action)
        found.append(
            Candidate(item, item is winner, absorber.code if absorber and item is not winner else "")
        )
    return tuple(found)
