"""How far a list that is being carried out has come, for its page."""

from dataclasses import dataclass
from datetime import datetime

from governance.london import now
from retention.models import DisposalList
from retention.models.disposals import DisposalLines
from retention.queries.disposal import counts, has_work


@dataclass(frozen=True)
class Running:
    """How many records of a run are gone, of how many that are to go, and whether a worker is at it."""

    gone: int
    meant: int
    heard_at: datetime | None
    has_work: bool
    is_silent: bool

    @property
    def is_worked_on(self) -> bool:
        return self.has_work and not self.is_silent


def how_far(listed: DisposalList, known: DisposalLines) -> Running | None:
    """How far a run is with the lines that are known; nothing for a list that is not being carried out."""
    if listed.status not in (DisposalList.Status.RUNNING, DisposalList.Status.PAUSED):
        return None
    found, at = counts(listed, of=known), now()
    gone = found["destroyed"] + found["transferred"]
    return Running(
        gone=gone,
        meant=gone + found["remaining"],
        heard_at=listed.heard_at,
        has_work=has_work(listed, at),
        is_silent=DisposalList.objects.silent(at).filter(pk=listed.pk).exists(),
    )
