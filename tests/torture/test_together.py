"""Several at once: two workers, a task given out twice, holds against the run, many approvers."""

import contextlib

from governance.refusals import Refused
from retention.actions import approval, destruction, holds
from retention.carrying_out import carry_out, go_on
from retention.models import Approval, CaseRecord, DisposalList, Hold, HoldCoverage, Tombstone
from retention.queries.disposal import counts
from retention.tasks import carry_out_list
from tests.factories.people import UserFactory
from tests.torture import children, lists
from tests.torture.sizes import SIZES


def test_two_workers_on_one_list_destroy_each_record_once():
    officer = lists.officer()
    listed = lists.approved(SIZES.records // 4)
    watch = lists.Watch(listed)
    destruction.start(listed, by=officer)
    batch = max(5, SIZES.records // 400)

    pids = [children.start(lambda: go_on(listed, by=officer, batch=batch)) for _ in range(2)]

    assert children.all_ended(pids) == [0, 0]
    watch.look_at_the_end(destroyed=SIZES.records // 4)


def test_a_task_that_is_given_out_again_does_nothing_twice():
    officer = lists.officer()
    listed = lists.approved(20)
    watch = lists.Watch(listed)
    destruction.start(listed, by=officer)

    pids = [children.start(lambda: carry_out_list(listed.pk, officer.pk)) for _ in range(3)]
    codes = children.all_ended(pids)
    carry_out_list(listed.pk, officer.pk)

    assert codes == [0, 0, 0]
    watch.look_at_the_end(destroyed=20)


def _hold_what_is_next(listed: DisposalList, times: int, seed: int) -> None:
    """Hold, again and again, one of the records that the run will come to in a moment."""
    officer, chance = lists.officer(), lists.chance(seed)
    for _ in range(times):
        front = list(listed.lines.remaining().order_by("pk").values_list("reference_text", flat=True)[:12])
        if not front:
            return
        # One that went in this very moment cannot be held any more, and is told so.
        with contextlib.suppress(Refused):
            holds.place([chance.choice(front)], reason="A claim", by=officer)


def test_of_a_hold_and_a_destruction_at_once_exactly_one_happens():
    officer = lists.officer()
    count = SIZES.races * 3
    listed = lists.approved(count)
    watch = lists.Watch(listed)
    destruction.start(listed, by=officer)

    workers = [children.start(lambda: go_on(listed, by=officer, batch=2)) for _ in range(2)]
    holders = [
        children.start(lambda seed=seed: _hold_what_is_next(listed, SIZES.races // 2, seed))
        for seed in range(2)
    ]

    assert children.all_ended([*holders, *workers]) == [0, 0, 0, 0]
    held = set(HoldCoverage.objects.values_list("record__reference", flat=True))
    gone = set(Tombstone.objects.values_list("reference_text", flat=True))
    assert held and gone and not held & gone
    assert held == set(CaseRecord.objects.values_list("reference", flat=True))
    assert len(held | gone) == count
    assert Hold.objects.count() == HoldCoverage.objects.count(), "a hold was told to stand and covers nothing"
    assert counts(listed)["excluded"] == len(held)
    watch.look_at_the_end(destroyed=len(gone))


def _approve(listed: DisposalList, person: object) -> None:
    with contextlib.suppress(Refused):
        approval.approve(listed, by=person)


def test_of_many_final_approvals_at_once_two_stand():
    listed = lists.reviewed(10)
    people = UserFactory.create_batch(SIZES.approvers // 2, roles=["records_approver"])

    # Each person twice, in two windows.
    pids = [children.start(lambda person=person: _approve(listed, person)) for person in people * 2]

    assert set(children.all_ended(pids)) == {0}
    standing = Approval.objects.filter(list=listed, voided_at=None)
    assert standing.count() == 2 and standing.values("by").distinct().count() == 2
    listed.refresh_from_db()
    assert (listed.status, listed.approved_at is not None) == (DisposalList.Status.APPROVED, True)
    carry_out(listed, by=lists.officer())
    lists.Watch(listed).look_at_the_end(destroyed=10)
