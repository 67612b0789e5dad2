"""How many records a version of the schedule would change, counted over all of them in columns; nothing is stored."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from governance.models.among import Among
from retention.models import CaseRecord, ScheduleVersion
from retention.models.columns import NO_DAY, Words
from retention.queries.answers import Answers
from retention.queries.effects import KINDS, affected, effect_day, foresee
from retention.queries.looking import Look, Looking
from retention.rules.actions import STRENGTH, Action, standing_alone
from retention.rules.alike import Flags, Rows, day_number
from retention.rules.outcome import Reason
from retention.rules.ways import Stands, ways
from retention.succession import Succession

# What one statement may name on every database.
_BATCH = 5000


@dataclass
class Counts:
    """How many records a version changes, in which way, altogether and by the class they had."""

    records: int = 0
    looked_at: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    by_class: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, code: str, kind: str, number: int = 1) -> None:
        """Count records of a class as being of a kind."""
        if number:
            self.kinds[kind] += number
            self.by_class[code][kind] += number

    @property
    def as_data(self) -> dict[str, Any]:
        by_class = {code: dict(counted) for code, counted in sorted(self.by_class.items())}
        return {"records": self.records, **{k: self.kinds[k] for k in KINDS}, "classes": by_class}


def preview(
    version: ScheduleVersion,
    *,
    on: date | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Counts:
    """What a version would change, over all records, in batches; reads only."""
    day, counts, looking = on or effect_day(version), Counts(), Looking()
    succession = Succession(day, newest=version)
    # Asked once: which classes a record names is in no index.
    keys = list(affected(version, on=day).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _BATCH):
        some = keys[start : start + _BATCH]
        _count(looking.at(some), looking, succession, counts)
        counts.looked_at += len(some)
        progress(counts.looked_at, len(keys))
    return counts


def _count(look: Look, looking: Looking, succession: Succession, counts: Counts) -> None:
    before, after = (Answers(len(look.keys), looking.stored) for _ in range(2))
    touched, alone = np.zeros(len(look.keys), dtype=bool), np.zeros(len(look.keys), dtype=bool)
    for alike in look.alike:
        own = succession.versions.get(alike.version, succession.newest)
        if own is succession.newest or not succession.touches(own, alike.classes, alike.known):
            continue
        touched[alike.rows] = True
        for answers, by in ((before, own), (after, succession.newest)):
            alone[answers.work_out(alike, succession.rules(by), succession.on)] = True
    before.extend(look.extended)
    after.extend(look.extended)
    _count_alike(np.flatnonzero(touched & ~alone), look, looking, before, after, succession.on, counts)
    records = CaseRecord.objects.filter(Among("pk", look.keys[alone].tolist()))
    for found in foresee(records, succession.newest, on=succession.on, succession=succession):
        counts.records += 1
        for kind in found.kinds:
            counts.add(found.before.code, kind)


def _count_alike(
    rows: Rows, look: Look, looking: Looking, before: Answers, after: Answers, on: date, counts: Counts
) -> None:
    """Count records of which columns tell how they stand by either version."""
    answers = Words()
    was, becomes = (_stands(found, rows, looking.stored, answers) for found in (before, after))
    found = ways(was, becomes)
    changed = found.earlier | found.later | found.otherwise
    keys = look.keys[rows]
    listed = CaseRecord.objects.filter(Among("pk", keys[changed].tolist()), state=CaseRecord.State.LISTED)
    is_due, was_due = _is_due(becomes, on), _is_due(was, on)
    kinds = {
        "earlier": found.earlier,
        "later": found.later,
        "otherwise": found.otherwise,
        "newly_eligible": changed & is_due & ~was_due,
        "no_longer_eligible": changed & was_due & ~is_due,
        "leaves_list": np.isin(keys, list(listed.values_list("pk", flat=True))),
        "waits": found.waits,
    }
    counts.records += int(changed.sum())
    for kind in KINDS:
        for answer, number in enumerate(np.bincount(was.answer[kinds[kind]]).tolist()):
            counts.add(answers.met[answer][0], kind, number)


def _stands(found: Answers, rows: Rows, words: Words, answers: Words) -> Stands:
    """How records stand by some answers: by their class, action, reason and missing triggers, and their days."""
    used, place = np.unique(found.words[rows], return_inverse=True)
    met = [words.met[word][:4] for word in used]
    answer = np.array([answers.place(one) for one in met], dtype=np.int64)
    strength = np.array([STRENGTH.index(standing_alone(Action(one[1]))) for one in met], dtype=np.int64)
    permanent = np.array([one[2] == Reason.PERMANENT for one in met], dtype=bool)
    last_day = found.last_day[rows]
    return Stands(
        answer[place],
        strength[place],
        permanent[place],
        last_day != NO_DAY,
        last_day,
        found.due_from[rows],
    )


def _is_due(stands: Stands, on: date) -> Flags:
    return stands.dated & (stands.due_from <= day_number(on))
