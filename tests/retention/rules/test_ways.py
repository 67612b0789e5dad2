"""Which way records go from one version to another, as columns: the same answers as one by one."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retention.rules.actions import STRENGTH, Action, standing_alone
from retention.rules.alike import day_number
from retention.rules.outcome import Reason
from retention.rules.succession import Stand, Way, applies_at_once, way
from retention.rules.ways import Stands, ways

DAY = date(2026, 11, 24)
LAST = st.integers(-2, 2).map(lambda days: DAY + timedelta(days=days))
CODES = st.sampled_from(["CSC-01", "CSC-14"])
DATED = st.builds(
    Stand, CODES, st.just(Reason.COMPUTED), st.sampled_from(list(Action)[:3]), LAST, LAST, st.just("")
)
UNDATED = st.builds(
    Stand,
    CODES,
    st.sampled_from([Reason.MISSING, Reason.OPEN]),
    st.sampled_from(list(Action)[:3]),
    st.none(),
    st.none(),
    st.sampled_from(["", "case.closed_on"]),
)
PERMANENT = st.builds(
    Stand, CODES, st.just(Reason.PERMANENT), st.just(Action.PERMANENT), st.none(), st.none(), st.just("")
)
STAND = DATED | UNDATED | PERMANENT


@given(st.lists(st.tuples(STAND, STAND), min_size=1, max_size=4))
def test_columns_say_the_same_as_one_by_one(pairs):
    answers = {}

    found = ways(*(columns([pair[side] for pair in pairs], answers) for side in (0, 1)))

    for place, (before, after) in enumerate(pairs):
        kinds = {Way.EARLIER: found.earlier, Way.LATER: found.later, Way.OTHERWISE: found.otherwise}
        said = [kind for kind, flags in kinds.items() if flags[place]]
        assert said == [kind for kind in kinds if kind is way(before, after)]
        assert found.waits[place] == (before != after and not applies_at_once(before, after))


def columns(stands, answers):
    days = [
        [0 if day is None else day_number(day) for day in (stand.last_day_kept, stand.due_from)]
        for stand in stands
    ]
    numbers = [
        answers.setdefault((stand.code, stand.reason, stand.action, stand.missing), len(answers))
        for stand in stands
    ]
    return Stands(
        np.array(numbers),
        np.array([STRENGTH.index(standing_alone(stand.action)) for stand in stands]),
        np.array([stand.reason is Reason.PERMANENT for stand in stands]),
        np.array([stand.last_day_kept is not None for stand in stands]),
        *np.array(days).T,
    )
