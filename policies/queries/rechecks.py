"""What a later rule set finds in texts that are live, and who has to mend it by when. Nothing is unpublished."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from governance.london import civil_date, today
from governance.models import User
from governance.references import Reference
from governance.refusals import NotFound
from governance.reminders import Duty
from governance.waiting import Waiting
from policies.accessibility import gate
from policies.models import AccessibilityCheck, PolicyVersion
from policies.models.gate import judge
from policies.queries.live_texts import LiveText, in_batches, live_texts, of_page, of_version
from policies.queries.overrides import answerable, site_editor
from policies.queries.texts import find, owners
from policies.rules.facts import fact

_BATCH = 200


@dataclass(frozen=True)
class ToMend:
    """A live text that keeps readers out: what was found, and the day by which it is mended."""

    live: LiveText
    musts: int
    found_on: date
    due_on: date
    first: str

    @property
    def reference(self) -> Reference:
        about = self.live.about
        return Reference("accessibility", f"{about.kind}:{about.key}", about.label)

    @property
    def words(self) -> str:
        things = "one thing keeps" if self.musts == 1 else f"{self.musts} things keep"
        return f"Mend {self.live.about.label}: {things} readers out"


def unchecked() -> Iterator[LiveText]:
    """The live texts that no check under the rules of today has seen."""
    for batch in in_batches(live_texts(), _BATCH):
        hashes = {live.about: live.content_hash for live in batch}
        rows = AccessibilityCheck.objects.filter(
            rule_set=gate.RULE_SET, content_hash__in=set(hashes.values())
        ).values_list("about_kind", "about_key", "content_hash")
        seen = set(rows)
        yield from (one for one in batch if (one.about.kind, one.about.key, hashes[one.about]) not in seen)


def to_mend(on: date) -> list[ToMend]:
    """The live texts in which the last check found a barrier for which no exception holds on a day."""
    rows = AccessibilityCheck.objects.filter(musts__gt=0).order_by("pk")
    # Few texts were ever found wanting; each is looked at as it stands now.
    suspects = dict.fromkeys(rows.values_list("about_kind", "about_key"))
    found = (_to_mend(kind, key, on) for kind, key in suspects)
    return [one for one in found if one is not None]


def _to_mend(kind: str, key: str, on: date) -> ToMend | None:
    live = live_text(kind, key)
    if live is None:
        return None
    checks = AccessibilityCheck.objects.about(live.about).filter(content_hash=live.content_hash)
    check = checks.order_by("pk").last()
    if check is None or check.is_clean:
        return None
    stopping = judge(live.text, live.about, kind=live.kind, on=on).stopping
    if not stopping:
        return None
    found_on = civil_date(check.at)
    due_on = found_on + timedelta(days=fact("mending", found_on)["within_days"])
    return ToMend(live, len(stopping), found_on, due_on, stopping[0].message)


def live_text(kind: str, key: str) -> LiveText | None:
    """One text as readers see it; None when they do not."""
    try:
        subject = find(kind, key)
    except NotFound:
        return None
    if not subject.live:
        return None
    return of_version(subject) if isinstance(subject, PolicyVersion) else of_page(subject)


def mending_duties(on: date) -> Iterator[Duty]:
    """What owners must mend, and by when."""
    for one in to_mend(on):
        subject = find(one.live.about.kind, one.live.about.key)
        owner = answerable(subject, on)
        if owner is not None:
            yield Duty(one.reference, one.words, one.due_on, one.found_on, owner, one.live.admin_url)


def waiting_to_mend(user: User) -> Iterable[Waiting]:
    """What a person has to mend in texts that are live."""
    on = today()
    looks_after_site = user == site_editor(on)
    for one in to_mend(on):
        mine = owners(find(one.live.about.kind, one.live.about.key))
        if user in mine or (not mine and looks_after_site):
            tone = "late" if one.due_on < on else "soon"
            yield Waiting(f"{one.words}. {one.first}", one.live.admin_url, tone=tone, due=one.due_on)
