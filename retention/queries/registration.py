"""What a batch of rows would do to the register: planned here, done by the act, shown by a preview."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from governance.models import User
from governance.models.among import Among
from retention import naming
from retention.attachments import Found, find
from retention.dating import current_triggers, take, take_answer, values
from retention.models import CaseRecord, PersonAlias, RecordFile, Tombstone, TriggerValue
from retention.models.records import CaseRecords
from retention.queries.rows_alike import answers_of
from retention.rules.class_moves import moved
from retention.rules.discretion import discreet, fate_told
from retention.rules.rows import RecordRow
from retention.rules.triggers import Value, WrongValue
from retention.stored import Answered
from retention.succession import Succession


@dataclass
class Planned:
    """What a row does to its record: what is new of it, which triggers come and go, and whom it leaves."""

    record: CaseRecord
    is_new: bool
    fields: list[str] = field(default_factory=list)
    left_classes: str = ""
    is_reclassified: bool = False
    is_redated: bool = False
    came: dict[str, Value] = field(default_factory=dict)
    replaced: list[int] = field(default_factory=list)
    cleared: list[str] = field(default_factory=list)
    files: list[Found] = field(default_factory=list)
    name: str = field(default="", repr=False)
    left: str = ""
    has_new_places: bool = False
    # The disposal list that it leaves because more of it came; an act says so.
    left_list: int | None = None
    # By what it came to, not by its row: that is not for whoever sent it to hear.
    came_restricted: bool = False

    @property
    def triggers_changed(self) -> bool:
        return bool(self.came or self.replaced)

    @property
    def brings_content(self) -> bool:
        """Whether more of the record comes: files, or a place where more of it is kept."""
        return bool(self.files) or self.has_new_places

    @property
    def changes_anything(self) -> bool:
        told = bool(self.fields or self.files or self.name)
        return self.is_new or told or self.is_redated or self.triggers_changed


@dataclass
class Plan:
    """What a batch does, and which rows cannot be taken in."""

    planned: list[Planned] = field(default_factory=list)
    # The known records that were restricted before, whatever becomes of their rows.
    restricted: list[CaseRecord] = field(default_factory=list)
    rejected: list[tuple[int, WrongValue]] = field(default_factory=list)

    def of(self, *, new: bool) -> list[Planned]:
        """The records that come new, or those known before that change."""
        return [item for item in self.planned if item.is_new == new and item.changes_anything]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows do what."""
        created, updated = len(self.of(new=True)), len(self.of(new=False))
        dated = sum(item.record.last_day_kept is not None for item in self.planned)
        return {
            "created": created,
            "updated": updated,
            "unchanged": len(self.planned) - created - updated,
            "dated": dated,
            "undated": len(self.planned) - dated,
        }


@dataclass(frozen=True)
class _Known:
    """What the register holds of a batch's references."""

    records: dict[str, CaseRecord]
    triggers: dict[int, dict[str, TriggerValue]]
    files: dict[int, dict[str, str]]
    # What is told of those that are gone.
    tombstones: dict[str, str]
    persons: dict[str, str]
    names: dict[str, str] = field(repr=False)


def plan(
    rows: Iterable[RecordRow],
    *,
    on: date,
    source: str,
    folder: Path | None = None,
    reader: User | None = None,
) -> Plan:
    """Plan a batch. An act has locked its known records before.

    For a `reader` who only asks, nothing is looked at that they may not know of: a row about such a record is planned
    as a new one, so that no question tells whether it is there.
    """
    rows = list(rows)
    succession = Succession(on)
    known = _known(rows, reader)
    new = [row for row in rows if row.reference not in known.records]
    answers = answers_of(new, succession.rules(succession.newest), on)
    made = Plan(restricted=[record for record in known.records.values() if record.restricted])
    for row in rows:
        try:
            made.planned.append(_plan(row, known, succession, answers.get(row.line), source, folder))
        except WrongValue as wrong:
            made.rejected.append((row.line, wrong))
    return made


def _known(rows: list[RecordRow], reader: User | None) -> _Known:
    references = [row.reference for row in rows]
    told = CaseRecord.objects.visible_to(reader) if reader else CaseRecord.objects.all()
    records = told.filter(Among("reference", references))
    found = {record.reference: record for record in records}
    stones = Tombstone.objects.visible_to(reader) if reader else Tombstone.objects.all()
    gone = stones.filter(Among("reference_text", references))
    fates = gone.values_list("reference_text", "fate", "restricted")
    files: dict[int, dict[str, str]] = {}
    if found:
        held = RecordFile.objects.filter(record__in=found.values()).values_list("record_id", "name", "sha256")
        for record, name, sha256 in held:
            files.setdefault(record, {})[name] = sha256
    triggers = current_triggers(found.values()) if found else {}
    persons = _persons(rows, found.values())
    return _Known(found, triggers, files, _told(fates), persons, _names(rows, persons, told))


def _told(fates: Iterable[tuple[str, str, bool]]) -> dict[str, str]:
    return {reference: fate_told(fate, restricted=restricted) for reference, fate, restricted in fates}


def _persons(rows: list[RecordRow], records: Iterable[CaseRecord]) -> dict[str, str]:
    """What the person keys of some rows, and those by which their records were fed before, have become by merging."""
    keys = {row.fields.get("person_key", "") for row in rows} | {record.fed_person_key for record in records}
    return PersonAlias.objects.become(keys - {""})


def _names(rows: list[RecordRow], persons: dict[str, str], told: CaseRecords) -> dict[str, str]:
    """The names that are kept of the persons of some rows, of whom there is a record among those that are told."""
    keys = {row.fields.get("person_key", "") for row in rows if row.name}
    keys |= {persons[key] for key in keys & persons.keys()}
    # The second term is the index's own.
    known = told.filter(Among("person_key", keys)).exclude(person_key="") if keys else told.none()
    # One that no key opens any more is written over by the one that comes.
    return naming.legible_names_of(known.order_by().values_list("person_key", flat=True).distinct())


def _plan(
    row: RecordRow,
    known: _Known,
    succession: Succession,
    answer: Answered | None,
    source: str,
    folder: Path | None,
) -> Planned:
    if told := known.tombstones.get(row.reference):
        raise WrongValue("reference", row.reference, f"{told}. A file number is never used again.")
    found = find(row.files, folder)
    record = known.records.get(row.reference)
    if record is None:
        return _planned(
            CaseRecord(reference=row.reference, source=source), row, known, succession, answer, found
        )
    was_restricted = record.restricted
    try:
        return _planned(record, row, known, succession, answer, found)
    except WrongValue as wrong:
        if was_restricted:
            raise discreet(wrong, reference=row.reference, columns=row.columns) from None
        raise


def _planned(
    record: CaseRecord,
    row: RecordRow,
    known: _Known,
    succession: Succession,
    answer: Answered | None,
    found: tuple[Found, ...],
) -> Planned:
    is_new, before = record.pk is None, known.triggers.get(record.pk, {})
    if not is_new:
        rules = succession.rules(succession.newest)
        row = replace(row, classes=moved(tuple(record.classes), row.classes, rules))
    known_now = {**_kept(before, row), **row.triggers}
    worked = None if answer else succession.outcome(record, row.classes, known_now)
    planned = Planned(record, is_new, files=_new_files(found, known.files.get(record.pk, {})))
    before_key = record.person_key
    _take_fields(planned, row, known.persons)
    planned.left = before_key if before_key != record.person_key else ""
    planned.name = row.name if row.name != known.names.get(record.person_key) else ""
    _take_triggers(planned, row, before)
    if worked:
        planned.is_redated = take(record, *worked)
    elif answer:
        take_answer(record, answer, succession)
    return planned


def _kept(before: dict[str, TriggerValue], row: RecordRow) -> dict[str, Value]:
    """What stays known: an absent column changes nothing, an empty cell withdraws."""
    return values({name: trigger for name, trigger in before.items() if name not in row.withdrawn})


def _take_fields(planned: Planned, row: RecordRow, persons: dict[str, str]) -> None:
    new: dict[str, object] = dict(row.fields)
    if key := row.fields.get("person_key"):
        new["person_key"] = _person(planned.record, key, persons)
    # A file restricts a record and never opens one: whoever may not know of it could otherwise make it known to all.
    if row.restricted:
        new["restricted"] = True
    codes = ";".join(row.classes)
    planned.is_reclassified = not planned.is_new and planned.record.class_codes != codes
    planned.left_classes = planned.record.class_codes if planned.is_reclassified else ""
    new["class_codes"] = codes
    places = _places(planned.record)
    for name, value in new.items():
        if getattr(planned.record, name) != value:
            setattr(planned.record, name, value)
            planned.fields.append(name)
    planned.has_new_places = bool(_places(planned.record) - places)
    if "parent_reference" in planned.fields:
        planned.record.parent = None


def _places(record: CaseRecord) -> set[str]:
    """Where content of a record is that is not kept here; paper that is moved is the same paper."""
    outside = {record.external_system} - {""}
    return outside | {"paper"} if record.box or (record.location and not outside) else outside


def _person(record: CaseRecord, key: str, persons: dict[str, str]) -> str:
    """Whose record it is: a correction by hand stands while the feeding system says what it said before."""
    meant, fed = persons.get(key, key), record.fed_person_key
    return record.person_key if fed and meant == persons.get(fed, fed) else meant


def _take_triggers(planned: Planned, row: RecordRow, before: dict[str, TriggerValue]) -> None:
    for name in row.withdrawn & before.keys():
        planned.replaced.append(before[name].pk)
        planned.cleared.append(name)
    for name, value in row.triggers.items():
        if name not in before or before[name].text != value.text:
            planned.came[name] = value
            if name in before:
                planned.replaced.append(before[name].pk)


def _new_files(found: tuple[Found, ...], held: dict[str, str]) -> list[Found]:
    new = [file for file in found if file.name not in held]
    for file in found:
        if file.name in held and held[file.name] != file.sha256:
            raise WrongValue(
                "files",
                file.name,
                "The record has another file of this name. Give the new one a name of its own.",
            )
    return new
