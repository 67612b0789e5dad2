"""Which version of the schedule a record follows: its own, until a newer one keeps it longer or is decided on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from retention.models import CaseRecord, ScheduleVersion, Shortening
from retention.rules.calculation import work_out
from retention.rules.outcome import Outcome
from retention.rules.schedule import Schedule
from retention.rules.succession import Stand, applies_at_once
from retention.rules.triggers import CLASS_SUFFIX, Value
from retention.rules.versions import changed_codes
from retention.stored import stored

Worked = tuple[Outcome, ScheduleVersion]


class Succession:
    """The versions as they follow on one another at a day, read once for a batch of records.

    `newest` is the version in force on the day, unless another is named to see what it would do.
    """

    def __init__(self, on: date, *, newest: ScheduleVersion | None = None) -> None:
        self.on = on
        self.newest = newest or ScheduleVersion.objects.in_force(on)
        self.versions = {version.pk: version for version in ScheduleVersion.objects.approved()}
        self.versions[self.newest.pk] = self.newest
        self.is_shortened = Shortening.objects.filter(
            version=self.newest.pk, approved_at__isnull=False
        ).exists()
        self._rules: dict[int, Schedule] = {}
        self._changed: dict[int, frozenset[str]] = {}

    def outcome(self, record: CaseRecord, classes: Sequence[str], known: Mapping[str, Value]) -> Worked:
        """A record's outcome, and the version that makes it."""
        own = self.own(record)
        if own is self.newest or any(code not in self.rules(own).classes for code in classes):
            return self.by(self.newest, classes, known)
        older = self.by(own, classes, known)
        if not self.touches(own, classes, known):
            return older
        newer = self.by(self.newest, classes, known)
        before, after = stand(older, record), stand(newer, record)
        follows = before != after and (self.is_shortened or applies_at_once(before, after))
        return newer if follows else older

    def own(self, record: CaseRecord) -> ScheduleVersion:
        """The version that made the record's date; for a new record, the newest."""
        return self.versions.get(record.schedule_version_id, self.newest)

    def by(self, version: ScheduleVersion, classes: Sequence[str], known: Mapping[str, Value]) -> Worked:
        """A record's outcome by one version."""
        return work_out(classes, known, self.rules(version), self.on), version

    def touches(self, own: ScheduleVersion, classes: Sequence[str], known: Mapping[str, Value]) -> bool:
        """Whether the newest version can change anything of a record that follows another."""
        changed = self.changed(own)
        return any(code in changed for code in classes) or any(
            name.endswith(CLASS_SUFFIX) and value.text in changed for name, value in known.items()
        )

    def changed(self, own: ScheduleVersion) -> frozenset[str]:
        """The classes that the newest version works out otherwise than another."""
        if own.pk not in self._changed:
            self._changed[own.pk] = changed_codes(self.rules(own), self.rules(self.newest))
        return self._changed[own.pk]

    def rules(self, version: ScheduleVersion) -> Schedule:
        """A version's classes, read once: those of a draft may change from one moment to the next."""
        if version.pk not in self._rules:
            self._rules[version.pk] = version.rules
        return self._rules[version.pk]


def stand(worked: Worked, record: CaseRecord) -> Stand:
    """How a record stands by an outcome, with its extension by hand."""
    outcome, version = worked
    columns: dict[str, Any] = stored(outcome, version, record.extended_until)
    return Stand(
        outcome.code,
        outcome.reason,
        outcome.action,
        columns["last_day_kept"],
        columns["due_from"],
        columns["missing"],
    )
