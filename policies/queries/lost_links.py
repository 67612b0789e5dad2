"""Who is told that links of a live text lead nowhere, and by when they are mended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from governance.london import today
from governance.models import User
from governance.references import Reference
from governance.reminders import Duty
from governance.waiting import Waiting
from policies.models import LostLink
from policies.queries.live_texts import LiveText
from policies.queries.overrides import answerable, site_editor
from policies.queries.rechecks import live_text
from policies.queries.texts import find, owners
from policies.rules.facts import fact


@dataclass(frozen=True)
class ToLink:
    """A live text and its links that lead nowhere."""

    live: LiveText
    rows: tuple[LostLink, ...]

    @property
    def reference(self) -> Reference:
        about = self.live.about
        return Reference("links", f"{about.kind}:{about.key}", about.label)

    @property
    def found_on(self) -> date:
        return self.rows[0].found_on

    @property
    def due_on(self) -> date:
        return self.found_on + timedelta(days=fact("mending", self.found_on)["within_days"])

    @property
    def words(self) -> str:
        things = "one link leads" if len(self.rows) == 1 else f"{len(self.rows)} links lead"
        return f"Mend {self.live.about.label}: {things} nowhere"


def to_link() -> Iterator[ToLink]:
    """The live texts with links that lead nowhere, as last seen."""
    rows = LostLink.objects.order_by("about_kind", "about_key", "found_on", "pk")
    for (kind, key), lost in groupby(rows, key=lambda row: (row.about_kind, row.about_key)):
        live = live_text(kind, key)
        if live is not None:
            yield ToLink(live, tuple(lost))


def linking_duties(on: date) -> Iterator[Duty]:
    """What owners must mend, and by when."""
    for one in to_link():
        owner = answerable(find(one.live.about.kind, one.live.about.key), on)
        if owner is not None:
            yield Duty(one.reference, one.words, one.due_on, one.found_on, owner, one.live.admin_url)


def waiting_to_link(user: User) -> Iterable[Waiting]:
    """The links that a person has to mend."""
    on = today()
    looks_after_site = user == site_editor(on)
    for one in to_link():
        mine = owners(find(one.live.about.kind, one.live.about.key))
        if user in mine or (not mine and looks_after_site):
            tone = "late" if one.due_on < on else "soon"
            first = one.rows[0]
            words = f"{one.words}. “{first.words}”: {first.why}."
            yield Waiting(words, one.live.admin_url, tone=tone, due=one.due_on)
