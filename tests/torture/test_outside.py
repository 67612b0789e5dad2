"""kill -9 while a system outside is told: the same instruction goes out again, under the same key."""

from datetime import timedelta

import time_machine

from governance.london import now
from retention.carrying_out import carry_out
from retention.models import CaseRecord, Connector, Instruction, Tombstone
from tests.factories import outside
from tests.torture import children, lists
from tests.torture.sizes import SIZES


def test_a_run_killed_anywhere_while_it_tells_a_system_ends_as_if_it_had_never_been():
    officer, chance = lists.officer(), lists.chance()
    # More than the kills leave done: a dozen are told at most before one of them.
    count = SIZES.kills * 12
    listed = lists.approved(count)
    CaseRecord.objects.update(external_system="CareFile")
    watch = lists.Watch(listed)

    with outside.running() as system:
        outside.called(system)

        def kill(turn: int) -> bool:
            # Each turn comes when what the last one left unanswered is due again.
            with time_machine.travel(now() + timedelta(hours=7 * turn)):
                work = lambda: carry_out(listed, by=officer, batch=count)  # noqa: E731
                hit = children.killed_at(chance.randrange(20, 160), work)
            watch.look()
            confirmed = Instruction.objects.filter(state="confirmed").values_list("reference_text", flat=True)
            assert set(Tombstone.objects.values_list("reference_text", flat=True)) <= set(confirmed)
            return hit

        children.until_hit(SIZES.kills, kill)
        Connector.objects.update(quiet_until=None)
        with time_machine.travel(now() + timedelta(hours=7 * children.MOST_TURNS * SIZES.kills)):
            assert children.ended(children.start(lambda: carry_out(listed, by=officer))) == 0
            watch.look_at_the_end(destroyed=count)

    keys = {(said["reference"], said["key"]) for said in system.told()}
    assert len(keys) == len({reference for reference, _ in keys}) == Instruction.objects.count() == count
    assert len(system.calls) >= count
