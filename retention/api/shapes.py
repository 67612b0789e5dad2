"""What goes over the wire, for the OpenAPI document."""

from datetime import date
from typing import Any, Literal

from ninja import Field, Schema
from pydantic import ConfigDict


class RecordIn(Schema):
    """What is said of a record. What is absent changes nothing; a trigger that is null is withdrawn."""

    model_config = ConfigDict(extra="forbid", populate_by_name=False)

    classes: str | list[str] = Field(
        alias="class", description="A code of the schedule, or several.", examples=["CSC-01"]
    )
    person: str | None = Field(None, description="A pseudonymous key. Never a name.")
    title: str | None = None
    parent: str | None = Field(None, description="The reference of the record above; it may come later.")
    location: str | None = None
    box: str | None = None
    external_system: str | None = None
    restricted: bool | None = None
    triggers: dict[str, str | bool | None] = Field(
        default_factory=dict,
        description="By name, as in the schedule: YYYY-MM-DD, a year, a moment with its zone, yes, no or none.",
        examples=[{"case.closed_on": "2024-07-31"}],
    )


class AnswerIn(Schema):
    """What became of an instruction. A destruction has its receipt, a refusal its message."""

    model_config = ConfigDict(extra="forbid")

    outcome: Literal["accepted", "destroyed", "refused", "withdrawn"]
    receipt: str | None = Field(None, description="Your own reference for the destruction. Never a name.")
    on: date | None = Field(None, description="The day it was destroyed; today if you leave it out.")
    message: str | None = Field(None, description="Why you refuse. No personal data.")


class InstructionOut(Schema):
    """Where an instruction stands."""

    key: str
    act: str = Field(description="destroy or withdraw")
    reference: str
    state: str


class EventIn(Schema):
    """One event. It has a reference, a trigger and a value, or the id of the event that it revokes."""

    model_config = ConfigDict(extra="forbid")

    event_id: str = Field(
        description="By which the event is known again; the source's own, and never a name.",
        examples=["EV-2024-000117"],
    )
    reference: str | None = Field(None, description="The record's file number.", examples=["CS-2011-00042"])
    trigger: str | None = Field(
        None, description="Its name, as in the schedule.", examples=["case.closed_on"]
    )
    value: str | bool | None = Field(
        None,
        description="YYYY-MM-DD, a year, a moment with its zone, yes, no or none.",
        examples=["2024-07-31"],
    )
    occurred: str | None = Field(
        None,
        description="When it happened in the source: a day, or a moment with its zone. It orders the events.",
        examples=["2024-07-31T16:05Z"],
    )
    received: str | None = Field(
        None, description="When the source learned of it; it orders the events where `occurred` is not known."
    )
    revokes: str | None = Field(None, description="The `event_id` of the event that is taken back.")


class EventOut(Schema):
    """What came of it."""

    event_id: str
    result: str = Field(
        description="applied; older (a newer one is known: kept in the history); waiting (for its record); "
        "unchanged (it came before); revoked"
    )


class RecordOut(Schema):
    """What came of it. A restricted record's dates are not told."""

    reference: str
    result: str = Field(description="created, updated or unchanged")
    last_day_kept: date | None = None
    eligible_on: date | None = None
    reason: str | None = None
    missing: list[str] = []


class Explained(Schema):
    """As `explain_record` tells it; keys may be added, never removed."""

    model_config = ConfigDict(extra="allow")

    reference: str
    state: str
    code: str = Field(alias="class")
    schedule: int
    last_day_kept: date | None
    eligible_on: date | None
    reason: str
    missing: list[str]
    candidates: list[dict[str, Any]]
    blockers: list[dict[str, Any]]
    citation: str


class Rejected(Schema):
    """A row that was not taken in. What it held is not sent back."""

    line: int
    column: str
    message: str


class JobOut(Schema):
    """How far an import is, and what came of it."""

    job: int
    state: str
    total: int | None
    done: int
    message: str
    created: int
    updated: int
    unchanged: int
    dated: int
    undated: int
    rejected: int
    rejects: list[Rejected] = Field(description="At most 100, from `after` on.")
    address: str


class Refusal(Schema):
    code: str
    message: str
    where: str | None


class RefusedOut(Schema):
    """Nothing was changed."""

    refused: Refusal


REFUSALS: dict[int, type[Schema]] = dict.fromkeys((401, 403, 422, 429), RefusedOut)
