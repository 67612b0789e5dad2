"""Finding what an address names, for the person who asks."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from policies.models import Policy, PolicyVersion

Reader = AbstractBaseUser | AnonymousUser


def readable_policy(number: str, reader: Reader) -> Policy:
    """The policy of a number. One for staff only is not there for others: nobody learns that it exists."""
    policy = Policy.objects.select_related("subject", "owner__team").filter(number__iexact=number).first()
    if policy is None or not policy.readable_by(reader):
        raise Http404
    return policy


def readable_version(number: str, version: int, reader: Reader) -> PolicyVersion:
    """A version that is or once was in force; drafts have no public address."""
    policy = readable_policy(number, reader)
    found = policy.versions.ever_in_force().filter(number=version).first()
    if found is None:
        raise Http404
    found.policy = policy
    return found


def versions_of(policy: Policy) -> list[PolicyVersion]:
    """Every version ever in force, the oldest first, without its words."""
    versions = list(policy.versions.ever_in_force().defer("body", "notices").order_by("number"))
    for version in versions:
        version.policy = policy
    return versions
