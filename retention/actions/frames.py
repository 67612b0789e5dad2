"""Freezing a list of the register as a sampling frame, and drawing from it."""

from collections.abc import Mapping

from django.db import transaction

from governance import event_log
from governance.london import now
from governance.models import User
from governance.models.bulk import insert
from governance.permissions import require
from governance.rules.permissions import Permission
from governance.rules.sampling import ALGORITHM, CannotDraw, Method, canonical, draw, hash_of_frame
from retention.events import RetentionEvent
from retention.models import CaseRecord, FrameMember, SampleDraw, SamplingFrame
from retention.models.records import CaseRecords
from retention.refusals import NotDrawable, NothingToFreeze, OwnFrame

MOST = 200_000


@transaction.atomic
def freeze(records: CaseRecords, *, filters: Mapping[str, str], purpose: str, by: User) -> SamplingFrame:
    """Freeze the file numbers of some records, as found by the register's filters.

    Whatever was asked for, restricted records that this person may not know of are never in it.
    Refuses (NothingToFreeze) an empty list, one without a purpose, and one beyond MOST.
    """
    require(by, Permission.FRAME_FREEZE)
    if not purpose.strip():
        raise NothingToFreeze(
            "Say what the list is for: it is asked when a sample is questioned.", where="purpose"
        )
    known = CaseRecord.objects.visible_to(by).filter(pk__in=records.order_by().values("pk"))
    references = canonical(known.order_by().values_list("reference", flat=True))
    if not 1 <= len(references) <= MOST:
        raise NothingToFreeze(
            f"The list has {len(references):,} records; a frame has between 1 and {MOST:,}. Choose other filters.",
            where="filters",
        )
    frame = SamplingFrame.objects.create(
        purpose=purpose.strip()[:200],
        filters=dict(filters),
        records=len(references),
        frame_hash=hash_of_frame(references),
        made_by=by,
        made_at=now(),
    )
    insert(FrameMember, ("frame_id", "reference_text"), ((frame.pk, reference) for reference in references))
    event_log.record(
        RetentionEvent.FRAME_FROZEN,
        subject=frame,
        by=by,
        detail={"records": frame.records, "hash": frame.frame_hash, "filters": sorted(filters)},
    )
    return frame


@transaction.atomic
def draw_sample(frame: SamplingFrame, *, method: Method, size: int, seed: str, by: User) -> SampleDraw:
    """Draw from a frame with a number that was said after it was frozen, by another person than froze it.

    Refuses (OwnFrame, NotDrawable).
    """
    require(by, Permission.FRAME_DRAW)
    if frame.made_by_id == by.pk:
        raise OwnFrame("You froze this list, so another person draws from it.", where="--by")
    seed = seed.strip()
    try:
        draw(frame.references, method=method, size=size, seed=seed)
    except CannotDraw as problem:
        raise NotDrawable(str(problem), where=problem.where) from None
    drawn = SampleDraw.objects.create(
        frame=frame, method=method, size=size, seed=seed, algorithm=ALGORITHM, drawn_by=by, drawn_at=now()
    )
    event_log.record(
        RetentionEvent.SAMPLE_DRAWN,
        subject=frame,
        by=by,
        detail={
            "draw": drawn.pk,
            "method": method.value,
            "size": size,
            "seed": drawn.seed,
            "algorithm": ALGORITHM,
            "hash": frame.frame_hash,
        },
    )
    return drawn
