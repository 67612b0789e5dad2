"""Looking at a text by hand: somebody answers what no machine can check, for these words and no others."""

from dataclasses import dataclass

from django.db import transaction

from governance import event_log
from governance.london import now, today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from policies.events import AccessibilityEvent
from policies.models import HandCheck, PolicyVersion, Seen
from policies.queries.by_hand import Looked, by_hand
from policies.refusals import OutcomeIncomplete, TextChanged


@dataclass(frozen=True)
class Answer:
    """What somebody saw for one question, and a note to whoever mends it."""

    question: str
    seen: str
    note: str = ""


@transaction.atomic
def answer(
    version: PolicyVersion, answers: tuple[Answer, ...], *, content: str, by: User
) -> tuple[HandCheck, ...]:
    """Keep what somebody saw in the words with this hash; an answer that says the same again is not kept twice.

    Raises TextChanged, OutcomeIncomplete.
    """
    require(by, Permission.ACCESSIBILITY_LOOK)
    version = PolicyVersion.objects.select_for_update().get(pk=version.pk)
    if version.hash_of_text != content:
        raise TextChanged("The text has changed since you looked at it. Look at it as it is now.")
    asked = {one.question.identifier: one for one in by_hand(version, today())}
    rows = tuple(
        _kept(version, asked[one.question], one, by=by)
        for one in answers
        if _is_new(asked[one.question], one)
    )
    for row in rows:
        detail = {"question": row.question, "seen": row.seen, "content": content}
        event_log.record(AccessibilityEvent.LOOKED_AT, subject=version, by=by, detail=detail)
    return rows


def _is_new(looked: Looked, one: Answer) -> bool:
    before = looked.check
    return before is None or (before.seen, before.note) != (one.seen, one.note.strip())


def _kept(version: PolicyVersion, looked: Looked, one: Answer, *, by: User) -> HandCheck:
    if one.seen == Seen.FAILS and not one.note.strip():
        raise OutcomeIncomplete("Say what has to be mended, and where.", where=one.question)
    return HandCheck.objects.create(
        version=version,
        content_hash=version.hash_of_text,
        question=one.question,
        asked=looked.question.words,
        seen=Seen(one.seen),
        note=one.note.strip(),
        by=by,
        at=now(),
    )
