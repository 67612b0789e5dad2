"""Two keys found to be one child, and records found to be another child's."""

from collections.abc import Collection, Iterable, Sequence

from django.db import transaction
from django.db.models import Q, QuerySet

from governance import event_log
from governance.london import today
from governance.models import Matter, User
from governance.models.among import Among
from governance.models.matters import pass_the_gate
from governance.permissions import require
from governance.rules.names import looks_like_a_name
from governance.rules.permissions import Permission
from retention import arriving, naming
from retention.arriving import Why
from retention.dating import work_out_again
from retention.events import RetentionEvent
from retention.forgetting import forget_persons
from retention.locking import anew_when_others_came, lock, refuse_latecomers
from retention.models import CaseRecord, DisposalLine, FormerKey, Hold, HoldCoverage, PersonAlias
from retention.models.holds import matching
from retention.models.persons import answers_to, person_reference
from retention.queries.persons import NAMED, came_by_merge, has_split_off
from retention.refusals import NoSuchPersonKey, NoSuchRecord, NotAPersonKey, OwnWork, ReasonNeeded
from retention.rules.rows import REFERENCE_LENGTH


@anew_when_others_came
@transaction.atomic
def merge(key: str, *, into: str, reason: str, by: User) -> int:
    """Make one person of two keys: the records of `key` are `into`'s from now on; returns how many this person sees.

    Holds over either keep all the records of both, matters about `key` are about `into`, also those opened later,
    and dates are worked out again. A system that goes on sending the old key means the new one. Where every record of
    one of them is restricted, those of the other are from now on.
    """
    require(by, Permission.PERSON_CORRECT)
    if not reason.strip():
        raise ReasonNeeded("merged these persons")
    _refuse_no_key(key, into)
    pass_the_gate()
    if into in PersonAlias.objects.become({into}):
        raise NotAPersonKey("This key was merged into another. Name that one.", where="into")
    theirs = CaseRecord.objects.filter(answers_to([key, into]))
    locked = lock(theirs)
    records = list(CaseRecord.objects.filter(Among("pk", locked), person_key=key).order_by("pk"))
    seen = CaseRecord.objects.visible_to(by).filter(person_key=key).count()
    held = Hold.objects.standing().visible_to(by).filter(scope=Hold.Scope.PERSON, target=key)
    if not seen and not held.exists():
        # Also where there are records that this person may not know of: a refusal must not tell that there are.
        raise NoSuchPersonKey(f"No record has the key {key}. Check it.", where="key")
    hidden = arriving.wholly_restricted({key, into})
    _give(records, into)
    FormerKey.objects.merged(key, into)
    PersonAlias.objects.filter(becomes=key).update(becomes=into)
    PersonAlias.objects.update_or_create(key=key, defaults={"becomes": into})
    Matter.objects.still_open().concerning(Matter.Concerns.PERSON, [key]).update(concerns_key=into)
    holds = Hold.objects.standing().filter(scope=Hold.Scope.PERSON, target__in=[key, into])
    followed = _follow(holds, into, locked)
    naming.move(key, into=into)
    forget_persons([key])
    event_log.record(
        RetentionEvent.PERSON_MERGED,
        subject=person_reference(into),
        by=by,
        # By these a merge that turns out wrong is undone.
        detail={"key": key, "records": len(records), "holds": followed, "references": _named(records)},
        reason=reason,
    )
    # What a file brings from now on sees that the key was merged; what it brought a moment ago stands here.
    refuse_latecomers(theirs, locked=locked)
    if hidden and (kept := arriving.keep_all_of(into, Why.MERGED)):
        event_log.record_batch(arriving.entries(kept, by=by))
    return seen


@anew_when_others_came
@transaction.atomic
def split(references: Sequence[str], *, to: str, reason: str, by: User) -> int:
    """Give records of one person to another key, new or known; returns how many.

    Named by the key that was merged into theirs, they undo that merge: the key stands for a child of its own again,
    also where a system sends it. Holds over the other person take them in. What protects is not undone in passing:
    holds that cover them go on doing so until they are lifted, and what is open about the old key, or is opened later
    by those who still use it, keeps them until it is closed. Refuses (NoSuchRecord) what this person may not know of.
    """
    require(by, Permission.PERSON_CORRECT)
    if not reason.strip():
        raise ReasonNeeded("split these records off")
    _refuse_no_key(to)
    pass_the_gate()
    became = PersonAlias.objects.become({to}).get(to)
    visible = CaseRecord.objects.visible_to(by).filter(reference__in=references)
    # With those that stay where a merge brought them, when it is undone: of them something is changed as well.
    theirs = answers_to([to, became] if became else [to])
    locked = lock(CaseRecord.objects.filter(Q(pk__in=visible.values("pk")) | theirs))
    records = list(visible.filter(Among("pk", locked)).order_by("pk"))
    if unknown := sorted(set(references) - {record.reference for record in records}):
        raise NoSuchRecord(unknown)
    before = sorted({record.person_key for record in records})
    if not records or len(before) != 1 or before[0] in ("", to):
        raise NotAPersonKey("Name records of one person, and another person’s key.", where="references")
    if became and became != before[0]:
        raise NotAPersonKey("This key was merged into another. Name that one.", where="to")
    if became:
        _stand_alone(to, left_with=before[0], but=records, locked=locked)
    for record in records:
        # What the feeding system calls the person: while it goes on saying so, the correction stands.
        record.fed_person_key = record.fed_person_key or (to if became else record.person_key)
    FormerKey.objects.remember((record, before[0]) for record in records)
    hidden = arriving.wholly_restricted({to})
    _give(records, to)
    followed = _follow(Hold.objects.standing().filter(scope=Hold.Scope.PERSON, target=to), to, locked)
    forget_persons(before)
    event_log.record(
        RetentionEvent.PERSON_SPLIT,
        subject=person_reference(to),
        by=by,
        detail={
            "from": before[0],
            "references": _named(records),
            "records": len(records),
            "holds": followed,
        },
        reason=reason,
        hangs_on=(person_reference(before[0]),),
    )
    refuse_latecomers(CaseRecord.objects.filter(theirs), locked=locked)
    if hidden and (kept := arriving.keep_all_of(to, Why.SPLIT)):
        event_log.record_batch(arriving.entries(kept, by=by))
    return len(records)


@transaction.atomic
def release(reference: str, *, key: str, reason: str, by: User) -> CaseRecord:
    """Let one record go from what is open, or is opened later, about a key that it had before a correction.

    For a matter that was looked into and is not about this record; holds stand until they are lifted. Refuses
    (NoSuchRecord) what this person may not know of, (NotAPersonKey) a key that does not keep it, and (OwnWork) the
    person who split it off: one alone could otherwise take a record out of a request.
    """
    require(by, Permission.PERSON_CORRECT)
    if not reason.strip():
        raise ReasonNeeded("released this record")
    pass_the_gate()
    visible = CaseRecord.objects.visible_to(by).filter(reference=reference)
    lock(visible)
    record = visible.first()
    if record is None:
        raise NoSuchRecord([reference])
    kept = FormerKey.objects.filter(record=record, key=key)
    if not kept.exists():
        raise NotAPersonKey(f"Nothing about {key} keeps {reference}. Check the key.", where="key")
    if has_split_off(record, key, by):
        raise OwnWork("You split this record off, so another person must release it.", where="--by")
    kept.delete()
    event_log.record(
        RetentionEvent.RECORD_RELEASED,
        subject=record.subject,
        by=by,
        detail={"key": key},
        reason=reason,
        hangs_on=(person_reference(key),),
    )
    return record


def _give(records: Iterable[CaseRecord], key: str) -> None:
    """Give records a key; the listed ones leave their lists, because what blocks them may be another now."""
    records = list(records)
    DisposalLine.objects.leave(records, because="Its person was corrected.")
    for record in records:
        record.person_key, record.state = key, CaseRecord.State.ACTIVE
    CaseRecord.objects.bulk_update(records, ["person_key", "fed_person_key"], batch_size=500)
    work_out_again(records, on=today())


def _follow(holds: QuerySet[Hold], key: str, locked: Collection[int]) -> int:
    """Let holds over a person cover the records of a key, of those that are locked; returns how many holds."""
    followed = list(holds.order_by("pk").select_for_update())
    for hold in followed:
        Hold.objects.filter(pk=hold.pk).update(target=key)
        hold.target = key
        if locked:
            HoldCoverage.objects.cover(hold, matching(hold, CaseRecord.objects.filter(Among("pk", locked))))
    return len(followed)


def _stand_alone(key: str, *, left_with: str, but: Iterable[CaseRecord], locked: Collection[int]) -> None:
    """Let a key that was merged mean a child of its own again.

    Records that had it and are left where they are stay there, whatever the feeding system goes on saying.
    """
    PersonAlias.objects.filter(key=key).delete()
    came = CaseRecord.objects.filter(
        Among("pk", locked), reference__in=came_by_merge(key), person_key=left_with, fed_person_key=""
    )
    came.exclude(pk__in=[record.pk for record in but]).update(fed_person_key=key)


def _named(records: Iterable[CaseRecord]) -> list[str]:
    return sorted(record.reference for record in records)[:NAMED]


def _refuse_no_key(*keys: str) -> None:
    for key in keys:
        if not key or len(key) > REFERENCE_LENGTH or not key.isprintable() or key != key.strip():
            raise NotAPersonKey(f"A key has 1 to {REFERENCE_LENGTH} characters on one line.", where="key")
        if looks_like_a_name(key):
            raise NotAPersonKey("This looks like a person’s name. Use the key.", where="key")
    if len(set(keys)) != len(keys):
        raise NotAPersonKey("Both keys are the same. Nothing is to be merged.", where="into")
