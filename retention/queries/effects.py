"""What a version of the schedule would change of the records there are; nothing is stored by asking (rule 20)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

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
