"""What comes to a person, or beneath a case file, that only few may know of is restricted as it comes.

Otherwise the next file about an adopted child, or a colleague's, would make the child known to all who read records.
The caller is inside an act, has locked the records, and records the entries.
"""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import NamedTuple

from governance.event_log import Entry
from governance.models import Job, User
from governance.models.among import Among
from retention.events import RetentionEvent
from retention.models import CaseRecord, DisposalLine
from retention.models.disposals import RESTRICTED
from retention.models.records import CaseRecords
from retention.queries.registration import Planned

# Where a record stands: what changes in these puts it somewhere else.
_PLACED = frozenset({"person_key", "parent_reference"})


class Why(StrEnum):
    """Why a record is restricted that nobody has restricted by hand."""

    PERSON = "person"
    CASE = "case"
    MERGED = "merged"
    SPLIT = "split"


WORDS = {
    Why.PERSON: "Restricted as it came: every other record of its person is.",
    Why.CASE: "Restricted as it came: the case file above it is.",
    Why.MERGED: "Restricted as its person was merged with one of whom every record is.",
    Why.SPLIT: "Restricted as it was given to a person of whom every record is.",
}


class Kept(NamedTuple):
    """A record that was restricted so, and why."""

    record: CaseRecord
    why: Why


def wholly_restricted(
    keys: Iterable[str], *, known: CaseRecords | None = None, but_for: Collection[int] = ()
) -> set[str]:
    """Those of some persons' keys of whom there are records, every one restricted.

    Only `known` records count, where given; that one of `but_for` is open does not.
    """
    # The first term is the index's own.
    named = (CaseRecord.objects.all() if known is None else known).exclude(person_key="").order_by()
    restricted = named.filter(Among("person_key", set(keys)), restricted=True)
    hidden = set(restricted.values_list("person_key", flat=True).distinct())
    if hidden:
        still_open = named.filter(Among("person_key", hidden), restricted=False)
        hidden -= {key for pk, key in still_open.values_list("pk", "person_key") if pk not in but_for}
    return hidden


def remember_what_was_here(job: Job | None) -> None:
    """Note at a file's job, unless it was cut off and goes on, which record was the latest before it."""
    if job and "latest" not in job.result:
        job.result["latest"] = CaseRecord.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def keep(planned: list[Planned], *, linked: Iterable[int], source: str, job: Job | None) -> list[Kept]:
    """Restrict what a batch brings to a person whose every record was restricted, or beneath a restricted case file.

    `linked` are the records that had waited for a case file. Nothing that came with the same file tells that a person
    is restricted: a file that brings a whole child says itself what is.
    """
    moved = [item for item in planned if item.is_new or not _PLACED.isdisjoint(item.fields)]
    came = [item.record for item in moved if not item.record.restricted]
    brought = [item.record.pk for item in planned if item.is_new]
    known = CaseRecord.objects.exclude(pk__in=brought)
    if job:
        known = CaseRecord.objects.exclude(pk__gt=job.result["latest"], source=source)
    keys = {record.person_key for record in came} - {""}
    hidden = wholly_restricted(keys, known=known, but_for={record.pk for record in came})
    kept = _restrict([record for record in came if record.person_key in hidden], Why.PERSON)
    below = {record.pk: record for record in came if record.parent_reference}
    beneath = CaseRecord.objects.filter(Among("pk", {*below, *linked}), parent__restricted=True)
    # Again, because what is restricted now may itself have been put above another.
    while found := list(beneath.filter(restricted=False).order_by("pk")):
        kept += _restrict([below.get(one.pk, one) for one in found], Why.CASE)
    restricted = {one.record.pk for one in kept}
    for item in moved:
        item.came_restricted = item.record.pk in restricted
    return kept


def keep_all_of(key: str, why: Why) -> list[Kept]:
    """Restrict what is open of a person, who is one now of whom every record was restricted."""
    still_open = CaseRecord.objects.filter(person_key=key, restricted=False).exclude(person_key="")
    return _restrict(list(still_open.order_by("pk")), why)


def entries(kept: Iterable[Kept], *, by: User) -> list[Entry]:
    """What the log is told: a code, and beside it the words that stand on the record's page."""
    return [
        Entry(RetentionEvent.RECORD_RESTRICTED, record.subject, by, {"because": why.value}, reason=WORDS[why])
        for record, why in kept
    ]


def _restrict(records: list[CaseRecord], why: Why) -> list[Kept]:
    if records:
        CaseRecord.objects.filter(Among("pk", [record.pk for record in records])).update(restricted=True)
        DisposalLine.objects.leave(records, because=RESTRICTED)
    for record in records:
        record.restricted = True
    return [Kept(record, why) for record in records]
