"""Approved lists of any length, and what must hold of them at every moment."""

import random
from collections import Counter
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import storages

from governance import event_log
from governance.london import today
from governance.models import Event, User
from governance.rules.permissions import Role
from retention.actions import approval, proposal, review
from retention.actions.review import Verdict
from retention.models import (
    CaseRecord,
    Certificate,
    DisposalLine,
    DisposalList,
    FileRemoval,
    RecordFile,
    Tombstone,
    TriggerValue,
)
from retention.queries.disposal import counts
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

CONTENT = b"what was written"
GONE = ("record.destroyed", "record.transferred")


def officer() -> User:
    return User.objects.filter(username="torturer").first() or UserFactory(
        username="torturer", roles=[Role.RECORDS_OFFICER, Role.AUDITOR]
    )


def records(count: int) -> None:
    """So many due records, each with a trigger and with one file in the store; some are children of others."""
    made = CaseRecord.objects.bulk_create(CaseRecordFactory.build_batch(count), batch_size=1000)
    for place in range(0, count - 1, 10):
        made[place + 1].parent = made[place]
    CaseRecord.objects.bulk_update(made[1::10], ["parent"], batch_size=500)
    store, files = storages["records"], []
    for record in made:
        path = store.save(f"{record.pk % 256:02x}/{record.reference}", ContentFile(CONTENT))
        files.append(
            RecordFile(
                record=record,
                name="notes.txt",
                path=path,
                sha256=sha256(CONTENT).hexdigest(),
                size=len(CONTENT),
            )
        )
    RecordFile.objects.bulk_create(files, batch_size=1000)
    day = made[0].last_day_kept
    TriggerValue.objects.bulk_create(
        (
            TriggerValue(
                record=record, name="case.closed_on", text=str(day), form="date", day=day, received_on=today()
            )
            for record in made
        ),
        batch_size=1000,
    )


def reviewed(count: int) -> DisposalList:
    """A list of so many records on which everything is decided."""
    records(count)
    listed = proposal.propose(on=today(), by=officer())
    assert listed
    head = UserFactory(roles=[Role.HEAD_OF_SERVICE])
    return review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)[2]


def approved(count: int) -> DisposalList:
    listed = reviewed(count)
    for person in UserFactory.create_batch(2, roles=[Role.RECORDS_APPROVER]):
        listed = approval.approve(listed, by=person)
    return listed


class Watch:
    """Looks at a list again and again; the log is verified from where the last look ended."""

    def __init__(self, listed: DisposalList) -> None:
        self.listed, self.total, self.bookmark = listed, listed.lines.count(), 0

    def look(self) -> None:
        """What holds at every moment, also right after a kill."""
        store = storages["records"]
        live = RecordFile.objects.values_list("path", flat=True)
        assert [path for path in live if not store.exists(path)] == [], "a live record lost its content"
        assert RecordFile.objects.values("record").distinct().count() == CaseRecord.objects.count()
        found = counts(self.listed)
        assert found.pop("records") == sum(found.values()) == self.total
        gone = found["destroyed"] + found["transferred"]
        stones = list(Tombstone.objects.values_list("reference_text", "event", "fate"))
        told = Event.objects.filter(kind__in=GONE).values_list("subject_key", "number", "kind")
        assert sorted(stones) == sorted((key, number, kind.split(".")[1]) for key, number, kind in told)
        assert len(stones) == len({key for key, _, _ in stones}) == gone
        assert not CaseRecord.objects.filter(
            reference__in=Tombstone.objects.values("reference_text")
        ).exists()
        assert CaseRecord.objects.count() == self.total - gone
        ordered = FileRemoval.objects.filter(removed_at=None).values_list("path", flat=True)
        assert in_the_store() == {*live, *(path for path in ordered if store.exists(path))}
        self._verify()

    def look_at_the_end(self, *, destroyed: int | None = None) -> None:
        """What holds once the list is finished."""
        self.look()
        self.listed.refresh_from_db()
        assert self.listed.status == DisposalList.Status.FINISHED
        found = counts(self.listed)
        assert found["remaining"] == found["failed"] == 0
        assert destroyed is None or found["destroyed"] == destroyed
        assert not FileRemoval.objects.waiting().exists()
        assert not Tombstone.objects.filter(purged_at=None).exists()
        assert TriggerValue.objects.count() == CaseRecord.objects.count()
        certificates = Counter(Certificate.objects.values_list("entries", flat=True))
        assert max(certificates) == Tombstone.objects.count() and certificates[max(certificates)] == 1
        assert event_log.verify() is None

    def _verify(self) -> None:
        assert event_log.verify(after=self.bookmark) is None
        last = Event.objects.last()
        self.bookmark = last.number if last else 0


def in_the_store() -> set[str]:
    store = storages["records"]
    return {
        f"{folder}/{name}"
        for folder in store.listdir("")[0]
        if folder not in ("uploads", "storing")
        for name in store.listdir(folder)[1]
    }


def chance(seed: int = 20261123) -> random.Random:
    """The same chance each time, so that what was found can be found again."""
    return random.Random(seed)
