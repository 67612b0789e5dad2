"""Policies as things that can be found: every version that is or once was in force, on its own days."""

from collections.abc import Collection, Iterable, Iterator

from governance.models import Event
from policies.models import Policy, PolicyVersion, Status
from search.rules.cutting import Whole, cut
from search.rules.entries import Audience, Entry
from search.sources import Source

NAME = "policy"
# The subjects of the events that change what is to be found.
_ABOUT = ("policy", "policy_version")


def things() -> Iterator[str]:
    """Every version that has a public address."""
    keys = PolicyVersion.objects.ever_in_force().values_list("policy__number", "number").order_by("pk")
    return (_key(number, version) for number, version in keys.iterator())


def entries(keys: Collection[str]) -> Iterator[Entry]:
    """The sections of these versions; nothing for one that never was in force or is gone."""
    numbers = {key.removeprefix(f"{NAME}:").rpartition("/")[0] for key in keys}
    found = PolicyVersion.objects.ever_in_force().filter(policy__number__in=numbers)
    for version in found.select_related("policy__subject"):
        if _key(version.policy.number, version.number) in keys:
            yield from cut(_whole(version), version.text)


def changed(event: Event) -> Iterable[str]:
    """All versions of the policy that an event is about: a new one also ends the one before."""
    if event.subject_kind not in _ABOUT:
        return ()
    number = event.subject_key.partition("/")[0]
    versions = PolicyVersion.objects.filter(policy__number=number).values_list("number", flat=True)
    return [_key(number, version) for version in versions]


def _key(number: str, version: int) -> str:
    return f"{NAME}:{number}/{version}"


def _whole(version: PolicyVersion) -> Whole:
    policy = version.policy
    entry = Entry(
        thing=_key(policy.number, version.number),
        audience=_audience(policy),
        kind=policy.kind,
        subject=policy.subject.name if policy.subject else "",
        document=f"{NAME}:{policy.number}",
        title=version.title,
        url=_address(version),
        text="",
        keywords=policy.keywords,
        applies_from=version.in_force_from,
        applies_until=version.in_force_until,
    )
    return Whole(entry, policy.summary)


def _audience(policy: Policy) -> Audience:
    return Audience.PUBLIC if policy.is_public else Audience.STAFF


def _address(version: PolicyVersion) -> str:
    """The policy's own address while the version is in force, the version's when it is a past one."""
    in_force = version.status == Status.IN_FORCE
    return version.policy.get_absolute_url() if in_force else version.get_absolute_url()


SOURCE = Source(NAME, things, entries, _ABOUT, changed)
