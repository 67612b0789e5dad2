"""Which pages readers get, what a browser last found on them, and who has to mend it by when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from governance.london import civil_date, today
from governance.models import User
from governance.references import Reference
from governance.refusals import NotFound
from governance.reminders import Duty
from governance.waiting import Waiting
from policies import site_screens
from policies.accessibility.barriers import Barrier, Severity
from policies.accessibility.elements import Found
from policies.accessibility.rendered.look import rule_set
from policies.models import PolicyVersion, PublicPage, RenderedCheck
from policies.models.findings import FindingsOnDay
from policies.models.rendered import RenderedChecks
from policies.queries.findings import Finding, count
from policies.queries.live_texts import page_kinds
from policies.queries.overrides import site_editor
from policies.queries.texts import find, owners
from policies.rules.facts import fact

SCREEN = "site_screen"


@dataclass(frozen=True)
class Place:
    """A page in front of readers, and where its words are written."""

    about: Reference
    address: str
    admin_url: str
    owners: tuple[User, ...] = ()


@dataclass(frozen=True)
class RenderedToMend:
    """A page that keeps readers out in a browser: what was found, since when, and the day by which it is mended."""

    place: Place
    check: RenderedCheck
    found_on: date
    due_on: date

    @property
    def reference(self) -> Reference:
        about = self.place.about
        return Reference("rendered", f"{about.kind}:{about.key}", about.label)

    @property
    def first(self) -> Barrier:
        return next(one for one in barriers(self.check) if one.stops)

    @property
    def words(self) -> str:
        many = self.check.musts
        things = "one thing keeps" if many == 1 else f"{many} things keep"
        return f"Mend {self.place.about.label} as browsers show it: {things} readers out"


def places() -> list[Place]:
    """Every page that everybody may read, in a steady order."""
    versions = PolicyVersion.objects.current().public().select_related("policy__owner", "policy__deputy")
    found = [of_version(one) for one in versions.defer("body", "notices").order_by("policy__number")]
    for kind in page_kinds():
        found += [of_page(one) for one in kind.objects.live().select_related("owner").order_by("pk")]
    return found + [of_screen(name, label) for name, label in site_screens.named()]


def of_version(version: PolicyVersion) -> Place:
    url = version.policy.get_absolute_url()
    return Place(version.reference, url, version.admin_address(), tuple(owners(version)))


def of_page(page: PublicPage) -> Place:
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return Place(page.reference, page.url or "", edit, tuple(owners(page)))


def of_screen(name: str, label: str) -> Place:
    return Place(Reference(SCREEN, name, label), reverse(name), reverse("policies_findings"))


def place_of(about: Reference) -> Place | None:
    """Where readers find a thing now; None when they do not."""
    if about.kind == SCREEN:
        return next((of_screen(*one) for one in site_screens.named() if one[0] == about.key), None)
    try:
        subject = find(about.kind, about.key)
    except NotFound:
        return None
    if not subject.live:
        return None
    if isinstance(subject, PolicyVersion):
        return of_version(subject) if subject.policy.is_public else None
    return of_page(subject)


def unseen() -> list[Place]:
    """Pages that went live since a browser last looked at them."""
    looked = {(one.about_kind, one.about_key): one.at for one in _latest()}
    versions = PolicyVersion.objects.current().public().values_list("policy__number", "number")
    new = {f"{number}/{version}" for number, version in versions}
    fresh = {("policy_version", key) for key in new if ("policy_version", key) not in looked}
    for kind in page_kinds():
        for key, at in kind.objects.live().values_list("pk", "last_published_at"):
            last = looked.get(("page", str(key)))
            if last is None or (at is not None and at > last):
                fresh.add(("page", str(key)))
    found = (place_of(Reference(kind, key, "")) for kind, key in sorted(fresh))
    return [one for one in found if one is not None]


def hashes_seen() -> dict[tuple[str, str], tuple[str, str]]:
    """Of each page the fingerprint that the last look saw, and the problem it met."""
    rows = _latest().filter(rule_set=rule_set())
    return {(one.about_kind, one.about_key): (one.page_hash, one.problem) for one in rows}


def barriers(check: RenderedCheck) -> list[Barrier]:
    """What was found, as barriers."""
    return [Barrier(**{**row, "severity": Severity(row["severity"])}) for row in check.found]


def standing() -> Iterator[tuple[Place, RenderedCheck]]:
    """The last looks at pages that readers still get, with something to tell."""
    for check in RenderedCheck.objects.last_looks():
        if (check.found or check.problem) and (place := place_of(check.about)):
            yield place, check


def rendered_findings() -> Iterator[Finding]:
    """Everything that browsers found, as the report of all findings lists it."""
    for place, check in standing():
        owner = place.owners[0] if place.owners else None
        for barrier in barriers(check):
            found = Found(barrier, "")
            yield Finding(place.about, place.about.label, True, owner, place.admin_url, found, place.address)


def rendered_to_mend(on: date) -> list[RenderedToMend]:
    """The pages on which a browser last found what keeps readers out."""
    found = []
    for place, check in standing():
        if check.musts:
            since = civil_date(_since(check))
            due_on = since + timedelta(days=fact("mending", since)["within_days"])
            found.append(RenderedToMend(place, check, since, due_on))
    return found


def rendered_duties(on: date) -> Iterator[Duty]:
    """What owners must mend of pages as rendered, and by when."""
    for one in rendered_to_mend(on):
        here = [owner for owner in one.place.owners if not owner.has_left_by(on)]
        owner = here[0] if here else site_editor(on)
        if owner is not None:
            yield Duty(one.reference, one.words, one.due_on, one.found_on, owner, one.place.admin_url)


def waiting_rendered(user: User) -> Iterable[Waiting]:
    """What a person has to mend of pages as rendered."""
    on = today()
    looks_after_site = user == site_editor(on)
    for one in rendered_to_mend(on):
        if user in one.place.owners or (not one.place.owners and looks_after_site):
            tone = "late" if one.due_on < on else "soon"
            words = f"{one.words}. {one.first.message}"
            yield Waiting(words, one.place.admin_url, tone=tone, due=one.due_on)


def with_rendered(on: date) -> FindingsOnDay:
    """The counts of a day with what browsers found, not stored yet."""
    night = FindingsOnDay.objects.filter(on=on).first() or count(on)
    looks = [check for check in RenderedCheck.objects.last_looks() if place_of(check.about)]
    night.rendered_pages = sum(1 for check in looks if not check.problem)
    night.rendered_musts = sum(check.musts for check in looks)
    night.rendered_shoulds = sum(check.shoulds for check in looks)
    return night


def looked_on(on: date) -> date | None:
    """The last day, up to one, for which a browser counted the whole site."""
    nights = FindingsOnDay.objects.filter(on__lte=on).exclude(rendered_pages=None)
    return nights.order_by("-on").values_list("on", flat=True).first()


def _since(check: RenderedCheck) -> datetime:
    """The first of the looks in a row, up to this one, that found something."""
    rows = RenderedCheck.objects.about(check.about).filter(problem="")
    clean = rows.filter(musts=0).order_by("-pk").values_list("pk", flat=True).first()
    first = rows.filter(pk__gt=clean or 0, musts__gt=0).order_by("pk").first()
    return (first or check).at


def _latest() -> RenderedChecks:
    return RenderedCheck.objects.last_looks().defer("found")
