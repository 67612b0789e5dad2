"""How a record's date came about, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from retention.rules.calculation import is_open, out_of_range_births
from retention.rules.classes import work_out_class
from retention.rules.conditions import Triggers
from retention.rules.outcome import Candidate, Outcome, Reason, WorkedClass, WorkedPart
from retention.rules.schedule import Schedule
from retention.rules.triggers import WrongValue


@dataclass(frozen=True)
class Explained:
    """One class of a record: its rule, the triggers it looks at, its own last day, and why it won or not."""

    code: str
    title: str
    rule: str
    basis: str
    triggers: tuple[str, ...]
    last_day_kept: date | None
    won: bool
    because: str


def explain(outcome: Outcome, triggers: Triggers, schedule: Schedule, on: date) -> tuple[Explained, ...]:
    """Every class of a record explained, in the record's order; absorbed ones with the date they would have had."""
    return tuple(_explain(candidate, outcome, triggers, schedule, on) for candidate in outcome.candidates)


def reason_in_words(outcome: Outcome) -> str:
    """Why a record has its date, or none: one sentence for a person."""
    match outcome.reason:
        case Reason.PERMANENT:
            return "Kept permanently: never destroyed."
        case Reason.OPEN:
            return "The case was re-opened and is still open. It has no date until case.closed_on is given."
        case Reason.OUT_OF_RANGE:
            return "A date lies outside the calendar or a birth cannot be right. Check the triggers."
        case Reason.MISSING:
            return f"No date can be worked out yet. Give: {', '.join(outcome.missing)}."
        case _:
            return f"Kept to the end of {outcome.last_day_kept:%-d %B %Y}; a decision may be made from the day after."


def _explain(
    candidate: Candidate, outcome: Outcome, triggers: Triggers, schedule: Schedule, on: date
) -> Explained:
    rule = candidate.worked.rule
    worked = _by_itself(candidate, triggers, schedule, on)
    undated = outcome.reason is Reason.OPEN or rule.is_permanent
    return Explained(
        code=rule.code,
        title=rule.title,
        rule=str(rule),
        basis=rule.basis,
        triggers=schedule.in_order({*worked.used, *worked.missing}),
        last_day_kept=None if undated else worked.last_day,
        won=candidate.won,
        because=" ".join(filter(None, _sentences(candidate, worked, outcome, triggers, on))),
    )


def _by_itself(candidate: Candidate, triggers: Triggers, schedule: Schedule, on: date) -> WorkedClass:
    if not candidate.absorbed_by:
        return candidate.worked
    try:
        return work_out_class(candidate.worked.rule, triggers, schedule, out_of_range_births(triggers, on))
    except WrongValue:
        # An absorbed class does not count, so what it could not be worked out from was never refused.
        return candidate.worked


def _sentences(
    candidate: Candidate, worked: WorkedClass, outcome: Outcome, triggers: Triggers, on: date
) -> Iterator[str]:
    if is_open(triggers, on) and outcome.reason is Reason.OPEN:
        yield "The case was re-opened and has not closed again, so nothing counts yet."
    elif worked.is_permanent:
        yield "This class is kept permanently."
    else:
        if worked.rule.condition and str(worked.rule.condition) != "always":
            said = {True: "true", False: "false", None: "not known, so the later counts"}[worked.condition]
            yield f"{worked.rule.condition} is {said}."
        yield from (_part(part, triggers) for part in worked.parts)
    yield _place(candidate, outcome)


def _part(part: WorkedPart, triggers: Triggers) -> str:
    if part.missing and part.last_day is None:
        return f"{', '.join(sorted(part.missing))} is not known."
    if part.out_of_range:
        return f"{part.part} falls outside the calendar."
    value = triggers[part.part.anchor]
    if part.inherited:
        return f"{part.part} ({value.text}): {_day(part.last_day)}."
    estimate = ", an estimate: only the year is known" if value.is_estimate else ""
    return f"{part.part} ({value.text}{estimate}): {_day(part.last_day)}."


def _day(day: date | None) -> str:
    return f"{day:%-d %B %Y}" if day else "no date"


def _place(candidate: Candidate, outcome: Outcome) -> str:
    if candidate.absorbed_by:
        return f"{candidate.absorbed_by} ranks higher in the same file and absorbs it."
    if candidate.won:
        return "It names the record's class." if len(outcome.candidates) > 1 else ""
    match outcome.reason:
        case Reason.PERMANENT:
            return f"{outcome.code} is kept permanently, which always wins."
        case Reason.COMPUTED:
            return f"{outcome.code} is kept longer, or as long with a higher rank."
        case _:
            return f"{outcome.code} has no date, so the record has none."
