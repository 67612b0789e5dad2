"""Everything the page of one version says around its words."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property

from policies.models import Policy, PolicyVersion, Status
from policies.views.download import FORMS


@dataclass(frozen=True)
class Place:
    """A line of the way to a page."""

    title: str
    url: str


@dataclass(frozen=True)
class Past:
    """A version in the history: when it bound, what its owner says of it, and what changed."""

    number: str
    address: str
    times: str
    change_note: str
    is_shown: bool
    before: str
    changes_address: str


@dataclass(frozen=True)
class File:
    """A file to take away."""

    words: str
    address: str


@dataclass
class Reading:
    """One version as somebody reads it today; `asked_for` is the sentence on top of a day asked for."""

    policy: Policy
    version: PolicyVersion
    versions: list[PolicyVersion]
    on: date
    asked_for: str = ""
    whole_address: str = ""

    @property
    def title(self) -> str:
        return self.version.title

    @property
    def is_current(self) -> bool:
        return self.version.status == Status.IN_FORCE and not self.asked_for

    @property
    def is_withdrawn(self) -> bool:
        return self.policy.withdrawn

    @property
    def address(self) -> str:
        return self.policy.get_absolute_url()

    @property
    def above(self) -> list[Place]:
        places = [Place("Home", "/"), Place("Policies and notices", reverse("library"))]
        return places if self.is_current else [*places, Place(self.policy.title, self.address)]

    @property
    def looked_after_by(self) -> str:
        """A team, never a name: people change, and the page is public."""
        team = self.policy.owner.team
        return team.name if team else "Children's services"

    @property
    def until_words(self) -> str:
        return f"{times(self.version)}."

    @property
    def review_is_late(self) -> bool:
        return self.policy.days_overdue(self.on) > 0

    @property
    def changes_address(self) -> str:
        """What changed between this old version and the one in force."""
        current = next((one for one in self.versions if one.status == Status.IN_FORCE), None)
        return changes_address(self.version, current) if current and current != self.version else ""

    @property
    def day_address(self) -> str:
        return reverse("on_a_day", args=[self.policy.number])

    @property
    def files(self) -> list[File]:
        return [
            File(form.words, reverse("download", args=[self.policy.number, self.version.number, name]))
            for name, form in FORMS.items()
        ]

    @cached_property
    def history(self) -> list[Past]:
        return history(self.versions, shown=self.version)


def history(versions: list[PolicyVersion], *, shown: PolicyVersion | None = None) -> list[Past]:
    """The versions that were ever in force, the newest first."""
    before = [None, *versions]
    told = [_past(one, earlier, shown) for one, earlier in zip(versions, before, strict=False)]
    return told[::-1]


def _past(version: PolicyVersion, earlier: PolicyVersion | None, shown: PolicyVersion | None) -> Past:
    return Past(
        number=version.name,
        address=version.get_absolute_url(),
        times=times(version),
        change_note=version.change_note,
        is_shown=version == shown,
        before=earlier.name if earlier else "",
        changes_address=changes_address(earlier, version) if earlier else "",
    )


def changes_address(before: PolicyVersion, after: PolicyVersion) -> str:
    return reverse("changes", args=[before.policy.number, before.number, after.number])


def times(version: PolicyVersion) -> str:
    """When a version bound, in words: "In force from 1 April 2022 to 31 March 2024"."""
    first, last = version.in_force_from, version.last_day_in_force
    if last is None:
        return f"In force since {in_words(first)}"
    if last < first:
        return f"Replaced on {in_words(first)}, the day it was to come into force"
    return f"In force from {in_words(first)} to {in_words(last)}"


def in_words(day: date) -> str:
    return date_format(day, "j F Y")
