"""Looking at the site in a real browser: a job of small batches that can stop and go on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from governance.actions import jobs
from governance.london import now
from governance.models import Job, User
from policies import own_site
from policies.accessibility.barriers import Barrier, passes
from policies.accessibility.rendered.browser import MISSING, program
from policies.accessibility.rendered.look import rule_set
from policies.accessibility.rendered.looking import Looking
from policies.accessibility.rendered.tab import Unlooked
from policies.actions.rendering import keep
from policies.models import RenderedCheck
from policies.queries.live_texts import in_batches
from policies.queries.rendered import Place, hashes_seen, places
from policies.refusals import NoBrowser, NotAPage

KIND = "accessibility.rendered"
_BATCH = 5
# Longer than any batch takes: who was not heard of for so long was killed.
_SILENT = timedelta(minutes=10)


@dataclass(frozen=True)
class Seen:
    """One page in a browser: its barriers, or the problem that kept it from being looked at."""

    address: str
    barriers: tuple[Barrier, ...] = ()
    problem: str = ""

    @property
    def passed(self) -> bool:
        return not self.problem and passes(self.barriers)

    def as_data(self) -> dict[str, Any]:
        data: dict[str, Any] = {"target": self.address, "kind": "rendered", "passed": self.passed}
        if self.problem:
            return {**data, "error": self.problem}
        return {**data, "barriers": [barrier.as_data() for barrier in self.barriers]}


def look_at_site(*, by: User, because: str = "", only: Iterable[Place] | None = None) -> Job | None:
    """Look at every page that has changed since the last look, or at those named; None when there is none.

    A page whose bytes and styles are as the last look saw them, under the same rules, is not opened again:
    so a run that was stopped goes on where it was. Raises NoBrowser.
    """
    if program() is None:
        raise NoBrowser(MISSING)
    job = running()
    if job and job.changed_at > now() - _SILENT:
        return job
    waiting = list(_changed(places() if only is None else only))
    if job is None:
        if not waiting:
            return None
        job = _begin(waiting, by, because)
    job.total = job.done + len(waiting)
    job.save(update_fields=["total", "changed_at"])
    return _look(job, waiting, by)


def look_at_addresses(addresses: Iterable[str]) -> Iterator[Seen]:
    """What a browser finds at some addresses; nothing is kept. Raises NoBrowser, NotAPage.

    A path is asked of the product itself, without any network; a whole address of its own host and no other.
    """
    if program() is None:
        raise NoBrowser(MISSING)
    for address in addresses:
        if not address.startswith(("/", "http://", "https://")) or address.startswith("//"):
            raise NotAPage(
                f"“{address}” is no page. Write a path such as /policies/, or a whole address with https://.",
                where="--url",
            )
        is_ours = address.startswith("/")
        asked = own_site.ask if is_ours else _of_the_network
        with Looking(asked, network="" if is_ours else address) as looking:
            try:
                yield Seen(address, looking.at(own_site.full(address)))
            except Unlooked as why:
                yield Seen(address, problem=str(why))


def running() -> Job | None:
    """The run that is under way, or was when its worker ended."""
    return Job.objects.filter(kind=KIND, state=Job.State.RUNNING).order_by("pk").last()


def _of_the_network(address: str) -> None:
    return None


def _begin(waiting: list[tuple[Place, str]], by: User, because: str) -> Job:
    many = len(waiting)
    title = f"Look at {many} page{'s' if many > 1 else ''} of the site in a browser"
    return jobs.start(KIND, title=title, by=by, total=many, params={"because": because})


def _look(job: Job, waiting: list[tuple[Place, str]], by: User) -> Job:
    found = 0
    with Looking(own_site.ask) as looking:
        for batch in in_batches(waiting, _BATCH):
            if Job.objects.get(pk=job.pk).state == Job.State.CANCELLED:
                return Job.objects.get(pk=job.pk)
            found += keep([_seen(looking, place, page) for place, page in batch], job=job, by=by)
    return jobs.finish(job, by=by, result={"with_barriers": found})


def _changed(wanted: Iterable[Place]) -> Iterator[tuple[Place, str]]:
    seen = hashes_seen()
    styles: dict[str, bytes] = {}
    for place in wanted:
        page = own_site.page_hash(place.address, styles)
        if (page, "") != seen.get((place.about.kind, place.about.key)):
            yield place, page


def _seen(looking: Looking, place: Place, page: str) -> RenderedCheck:
    about = place.about
    look = RenderedCheck(
        about_kind=about.kind,
        about_key=about.key,
        about_label=about.label[:200],
        address=place.address[:300],
        page_hash=page,
        rule_set=rule_set(),
        at=now(),
    )
    try:
        found = looking.at(own_site.full(place.address))
    except Unlooked as why:
        look.problem = str(why)[:300]
        return look
    look.found = [barrier.as_data() for barrier in found]
    look.musts = sum(barrier.stops for barrier in found)
    look.shoulds = len(found) - look.musts
    return look
