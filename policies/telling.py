"""What policies tell the foundation about themselves."""

from datetime import date

from governance import reminders, waiting
from governance.references import Reference, tell
from policies import queries
from policies.models import Policy, PolicyVersion


def register_all() -> None:
    """Called once, when the app is ready."""
    waiting.register(queries.waiting)
    reminders.register_duty("policy", queries.review_duties)
    tell("policy", address=_policy_address, label=_policy_label, in_force_on=_in_force_on)
    tell("policy_version", address=_version_address, label=_version_label, in_force_on=_version_in_force_on)


def _policy_address(reference: Reference) -> str:
    return f"/policies/{reference.key}/"


def _policy_label(reference: Reference) -> str:
    policy = Policy.objects.filter(number=reference.key).first()
    return str(policy) if policy else reference.label


def _in_force_on(reference: Reference, *, on: date) -> bool:
    return PolicyVersion.objects.in_force(on).filter(policy__number=reference.key).exists()


def _version_address(reference: Reference) -> str:
    number, _, version = reference.key.partition("/")
    return f"/policies/{number}/versions/{version}/"


def _version_label(reference: Reference) -> str:
    version = _version(reference)
    return f"{version}, {version.title}" if version else reference.label


def _version_in_force_on(reference: Reference, *, on: date) -> bool:
    version = _version(reference)
    return version is not None and version.was_in_force(on)


def _version(reference: Reference) -> PolicyVersion | None:
    number, _, version = reference.key.partition("/")
    found = PolicyVersion.objects.filter(policy__number=number, number=version)
    return found.select_related("policy").defer("body").first()
