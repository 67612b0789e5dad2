"""What is asked of sampling frames: what stands in one for a reader, and what has become of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from governance.london import civil_date
from governance.models import User
from retention.models import CaseRecord, SamplingFrame, Tombstone
from retention.models.records import CaseRecords
from retention.refusals import NoSuchFrame

LIVE = "live"
_BATCH = 1000


@dataclass(frozen=True)
class Member:
    """A file number of a frame, and whether its record is still there."""

    reference: str
    fate: str
    on: date | None = None

    @property
    def is_gone(self) -> bool:
        return self.fate != LIVE

    @property
    def as_data(self) -> dict[str, Any]:
        return {"reference": self.reference, "fate": self.fate, "on": self.on}


@dataclass(frozen=True)
class Members:
    """Those of a frame that a reader may know of, and how many stay out."""

    shown: tuple[Member, ...]
    withheld: int

    @property
    def gone(self) -> int:
        return sum(member.is_gone for member in self.shown)


def searched(records: CaseRecords, words: str) -> CaseRecords:
    """Those that the register's search box finds."""
    if not words:
        return records
    return records.filter(
        Q(reference__icontains=words) | Q(title__icontains=words) | Q(person_key__icontains=words)
    )


def the_frame(number: int | str) -> SamplingFrame:
    """A frame by its number. Raises NoSuchFrame."""
    frame = SamplingFrame.objects.select_related("made_by").filter(pk=number).first()
    if frame is None:
        raise NoSuchFrame(
            f"There is no sampling frame {number}. Open Sampling frames to see which there are."
        )
    return frame


def members(frame: SamplingFrame, *, reader: User) -> Members:
    """The members of a frame: destroyed ones are said, restricted ones left out, gone or not, for who may not know of them."""
    return told_of(frame.references, reader=reader)


def told_of(references: list[str], *, reader: User) -> Members:
    """What may be told a reader of some file numbers, in their order."""
    shown: list[Member] = []
    for start in range(0, len(references), _BATCH):
        some = references[start : start + _BATCH]
        stones = Tombstone.objects.visible_to(reader).filter(reference_text__in=some)
        gone = {stone.reference_text: stone for stone in stones.only("reference_text", "fate", "at")}
        known = CaseRecord.objects.visible_to(reader).filter(reference__in=some)
        live = set(known.values_list("reference", flat=True))
        for reference in some:
            if stone := gone.get(reference):
                shown.append(Member(reference, stone.fate, civil_date(stone.at)))
            elif reference in live:
                shown.append(Member(reference, LIVE))
    return Members(tuple(shown), len(references) - len(shown))
