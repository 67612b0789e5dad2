"""kill -9 at any point of a run: nothing is lost, nothing is half gone, and it finishes without an operator."""

from datetime import timedelta

from governance.london import now
from retention.actions import destruction
from retention.carrying_out import carry_out
from retention.queries.disposal import stalled
from retention.tasks import carry_out_list
from tests.torture import children, lists
from tests.torture.sizes import SIZES


def _go_on_by_itself() -> None:
    """What the timetable does once a run has been silent for some minutes; there is no broker here."""
    for listed in stalled(now() + timedelta(minutes=10)):
        carry_out_list(listed.pk, listed.carried_out_by_id)


def test_a_run_killed_anywhere_ends_as_if_it_had_never_been():
    officer, chance = lists.officer(), lists.chance()
    listed = lists.approved(SIZES.records)
    watch = lists.Watch(listed)
    # So small that half of the list outlasts the kills at a step, each of which leaves two batches done at most.
    batch = SIZES.records // SIZES.kills // 4

    def kill(turn: int) -> bool:
        work = lambda: carry_out(listed, by=officer, batch=batch)  # noqa: E731
        # By the clock a fast machine does much of the list, and that is the other half.
        if turn % 4 or listed.lines.remaining().count() <= SIZES.records // 2:
            hit = children.killed_at(chance.randrange(1, 2 * batch + 40), work)
        else:
            hit = children.killed_after(chance.random() * 0.2, work)
        watch.look()
        return hit

    children.until_hit(SIZES.kills, kill)

    assert children.ended(children.start(_go_on_by_itself)) == 0
    watch.look_at_the_end(destroyed=SIZES.records)


def test_a_run_killed_at_each_of_its_last_steps_finishes():
    """Between the last record and the end of the list stand the certificate and the closing."""
    officer = lists.officer()
    listed = lists.approved(4)
    watch = lists.Watch(listed)
    for step in range(20, 90, 3):
        children.killed_at(step, lambda: carry_out(listed, by=officer))
        watch.look()
        if listed.__class__.objects.get(pk=listed.pk).status == "finished":
            break

    assert children.ended(children.start(_go_on_by_itself)) == 0

    watch.look_at_the_end(destroyed=4)


def test_a_paused_run_waits_for_a_person():
    officer = lists.officer()
    listed = lists.approved(10)
    destruction.start(listed, by=officer)
    destruction.destroy_batch(listed, by=officer, limit=4)
    destruction.pause(listed, by=officer)

    _go_on_by_itself()
    carry_out_list(listed.pk, officer.pk)

    assert listed.lines.remaining().count() == 6
    carry_out(listed, by=officer)
    lists.Watch(listed).look_at_the_end(destroyed=10)
