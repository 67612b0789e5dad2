"""What a version of the schedule would change of the records there are; nothing is stored by asking (rule 20)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from governance.london import today
from governance.models import User
from governance.permissions import allowed
from governance.rules.permissions import Permission
from retention.dating import current_triggers, values
from retention.models import CaseRecord, Effect, ScheduleVersion, TriggerValue
from retention.models.holds import names_class
from retention.models.records import CaseRecords
from retention.models.schedule_decisions import Effects
from retention.rules.succession import Stand, Way, applies_at_once, way
from retention.rules.triggers import Form
from retention.succession import Succession, Worked, stand

BATCH = 1000
# Above so many classes a register is read faster whole than asked for each.
_MANY = 20
KINDS = ("earlier", "later", "otherwise", "newly_eligible", "no_longer_eligible", "leaves_list", "waits")


@dataclass(frozen=True)
class Foreseen:
    """What a version does to one record."""

    record: CaseRecord
    before: Stand
    after: Stand
    worked: Worked
    on: date

    @property
    def way(self) -> Way:
        return way(self.before, self.after)

    @property
    def waits(self) -> bool:
        """Whether it needs its own decision: it shortens what is kept already (rule 19)."""
        return not applies_at_once(self.before, self.after)

    @property
    def newly_eligible(self) -> bool:
        return self.after.is_due(self.on) and not self.before.is_due(self.on)

    @property
    def no_longer_eligible(self) -> bool:
        return self.before.is_due(self.on) and not self.after.is_due(self.on)

    @property
    def leaves_list(self) -> bool:
        return self.record.state == CaseRecord.State.LISTED

    @property
    def kinds(self) -> Iterator[str]:
        """What the record is counted as."""
        yield self.way.value
        yield from (name for name in KINDS[3:] if getattr(self, name))


@dataclass
class Counts:
    """How many records a version changes, in which way, altogether and by the class they had."""

    records: int = 0
    looked_at: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    by_class: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, found: Foreseen) -> None:
        self.records += 1
        for kind in found.kinds:
            self.kinds[kind] += 1
            self.by_class[found.before.code][kind] += 1

    @property
    def as_data(self) -> dict[str, Any]:
        by_class = {code: dict(counted) for code, counted in sorted(self.by_class.items())}
        return {"records": self.records, **{k: self.kinds[k] for k in KINDS}, "classes": by_class}


def affected(version: ScheduleVersion, *, on: date) -> CaseRecords:
    """The records that follow another version and whose classes this one works out otherwise."""
    succession, some = Succession(on, newest=version), Q(pk__in=[])
    for own in succession.versions.values():
        if own.pk != version.pk and (changed := succession.changed(own)):
            some |= Q(schedule_version=own) & _of_classes(changed)
    return CaseRecord.objects.filter(some)


def foresee(
    records: Iterable[CaseRecord], version: ScheduleVersion, *, on: date, succession: Succession | None = None
) -> list[Foreseen]:
    """What a version does to some records on a day; those it changes nothing of are left out."""
    records = list(records)
    succession, known = succession or Succession(on, newest=version), current_triggers(records)
    found = []
    for record in records:
        own, given = succession.own(record), values(known[record.pk])
        if own.pk == version.pk or not succession.touches(own, record.classes, given):
            continue
        newer = succession.by(version, record.classes, given)
        before = stand(succession.by(own, record.classes, given), record)
        if before != (after := stand(newer, record)):
            found.append(Foreseen(record, before, after, newer, on))
    return found


def preview(
    version: ScheduleVersion,
    *,
    on: date | None = None,
    each: Callable[[Foreseen], None] = lambda found: None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Counts:
    """What a version would change, over all records, in batches; reads only. `each` gets every changed record."""
    day, counts, last = on or effect_day(version), Counts(), 0
    succession, records = Succession(day, newest=version), affected(version, on=day).order_by("pk")
    total = records.count()
    while batch := list(records.filter(pk__gt=last)[:BATCH]):
        for found in foresee(batch, version, on=day, succession=succession):
            counts.add(found)
            each(found)
        last, counts.looked_at = batch[-1].pk, counts.looked_at + len(batch)
        progress(counts.looked_at, total)
    return counts


def effect_day(version: ScheduleVersion) -> date:
    """The day as at which a version's effect is asked: when it takes effect, or today if that was before."""
    return max(version.effective_from or today(), today())


def visible_effects(effects: Effects, user: User) -> Effects:
    """Those of some effects whose records a person may know of."""
    return effects if allowed(user, Permission.RECORD_READ_RESTRICTED) else effects.filter(restricted=False)


def as_effect(found: Foreseen, job: int) -> Effect:
    """What was foreseen, as it is remembered for comparing."""
    return Effect(
        job_id=job,
        record_number=found.record.pk,
        reference_text=found.record.reference,
        restricted=found.record.restricted,
        code_before=found.before.code,
        code_after=found.after.code,
        reason_before=found.before.reason.value,
        reason_after=found.after.reason.value,
        last_day_before=found.before.last_day_kept,
        last_day_after=found.after.last_day_kept,
        action_before=found.before.action.value,
        action_after=found.after.action.value,
        way=found.way.value,
        newly_eligible=found.newly_eligible,
        no_longer_eligible=found.no_longer_eligible,
        leaves_list=found.leaves_list,
        waits=found.waits,
    )


def _of_classes(codes: frozenset[str]) -> Q:
    if len(codes) > _MANY:
        return Q()
    inherited = TriggerValue.objects.current().filter(form=Form.CLASS, text__in=codes).values("record")
    some = Q(pk__in=inherited)
    for code in sorted(codes):
        some |= names_class(code)
    return some
