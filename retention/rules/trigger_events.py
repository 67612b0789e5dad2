"""Events that systems outside tell of triggers: how a row reads, and which of all that was said of a trigger stands."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from governance.london import LONDON
from retention.rules.rows import read_reference
from retention.rules.schedule import Schedule
from retention.rules.triggers import Form, Kind, Value, WrongValue, read

REQUIRED = ("event_id", "reference", "trigger", "value")
COLUMNS = (*REQUIRED, "occurred", "received", "revokes")
ID_LENGTH = 120
VALUE_LENGTH = 40


@dataclass(frozen=True)
class EventRow:
    """An event as it was told. One that revokes another has no value of its own."""

    line: int
    event_id: str
    content: str
    reference: str = ""
    name: str = ""
    value: Value | None = None
    told_at: datetime | None = None
    revokes: str = ""


@dataclass(frozen=True)
class Said:
    """One thing that was said of a record's trigger, in the order in which it came: by a file, or by an event."""

    number: int
    order: tuple[datetime, int] | None = None
    is_revoked: bool = False
    is_restored: bool = False
    is_cleared: bool = False


def what_stands(said: Iterable[Said]) -> Said | None:
    """Which of all that was said of a trigger is so: the newest event that is not revoked, or the file behind it.

    An event never gives way to an older one that comes later. What a file says after an event stands, until a
    newer event comes; where a file took the value back (`is_cleared`), nothing that was said before counts.
    """
    said = sorted(said, key=lambda one: one.number)
    files = [one for one in said if one.order is None and not one.is_restored]
    events = [one for one in said if one.order is not None and not one.is_revoked and not one.is_restored]
    base = files[-1] if files else None
    newest = max(events, key=lambda one: one.order or _NEVER, default=None)
    if newest and not newest.is_cleared and (base is None or newest.number > base.number):
        return newest
    return base if base and not base.is_cleared else None


_NEVER = (datetime.min.replace(tzinfo=UTC), 0)


def read_event(line: int, cells: Mapping[str, str], schedule: Schedule, *, today: date) -> EventRow:
    """Read a row of events. Raises WrongValue for the first cell that cannot be."""
    event_id = _id("event_id", cells.get("event_id", ""))
    content = _content(cells)
    revokes = cells.get("revokes", "")
    if revokes:
        if revokes == event_id:
            raise WrongValue(
                "revokes", revokes, "An event cannot revoke itself. Give this one an id of its own."
            )
        return EventRow(line, event_id, content, revokes=_id("revokes", revokes))
    reference, name = read_reference(cells.get("reference", "")), cells.get("trigger", "")
    if name not in schedule.triggers:
        raise WrongValue(
            "trigger", name, f"“{name}” is no trigger of the schedule. Write its name, as case.closed_on."
        )
    return EventRow(
        line,
        event_id,
        content,
        reference=reference,
        name=name,
        value=_value(name, cells.get("value", ""), schedule),
        told_at=_told_at(cells, today),
    )


def _id(column: str, text: str) -> str:
    if not text:
        raise WrongValue(column, text, "Every event needs an id of its own, by which it is known again.")
    if len(text) > ID_LENGTH or not text.isprintable():
        raise WrongValue(
            column, text[:ID_LENGTH], f"An event's id has at most {ID_LENGTH} characters on one line."
        )
    return text


def _content(cells: Mapping[str, str]) -> str:
    """What is compared when the same id comes again: everything that was told, in one digest."""
    told = {name: cells[name] for name in COLUMNS if cells.get(name)}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _value(name: str, text: str, schedule: Schedule) -> Value:
    if not text:
        raise WrongValue(
            "value", text, "The event says no value. Write it, or name the event that it revokes."
        )
    try:
        value = read(name, text, schedule.triggers[name])
    except WrongValue as wrong:
        raise WrongValue("value", text, wrong.message) from None
    if len(text) > VALUE_LENGTH:
        raise WrongValue("value", text[:VALUE_LENGTH], f"A value has at most {VALUE_LENGTH} characters.")
    if value.form is Form.CLASS and text not in schedule.classes:
        raise WrongValue("value", text, f"“{text}” is no class of schedule version {schedule.version}.")
    return value


def _told_at(cells: Mapping[str, str], today: date) -> datetime | None:
    """By what events are put in order: when it happened, else when the source learned of it, else when it came."""
    moments = {
        name: _moment(name, cells[name], today) for name in ("occurred", "received") if cells.get(name)
    }
    return moments.get("occurred") or moments.get("received")


def _moment(column: str, text: str, today: date) -> datetime:
    value = read(column, text, Kind.DATE)
    if value.day is None or value.form is Form.YEAR:
        raise WrongValue(
            column, text, f"“{text}” is no day. Write it as YYYY-MM-DD, or a moment with its zone."
        )
    if value.day > today:
        raise WrongValue(
            column, text, "This lies ahead, and would outdo whatever is told until then. Correct it."
        )
    if value.form is Form.INSTANT:
        return datetime.fromisoformat(text).astimezone(UTC)
    return datetime.combine(value.day, time.min, LONDON).astimezone(UTC)
