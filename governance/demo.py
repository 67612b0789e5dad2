"""The demo council's people, and the list on which each app puts what it adds to the demo."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Protocol, cast

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction

from governance.models import Body, Team, User
from governance.rules.permissions import Role
from governance.sign_in import DEMO_PASSWORD

Tell = Callable[[str], None]


class Part(Protocol):
    """What an app adds, as a module."""

    def load(self, tell: Tell) -> None:
        """Make what is not there yet."""

    def count(self) -> int:
        """How much of it stands."""


@dataclass(frozen=True)
class Person:
    """Somebody of the demo council. The user name is the role's word."""

    username: str
    name: str
    team: str = ""
    body: str = ""
    manager: str = ""
    deputy: str = ""
    leaves_on: date | None = None

    @property
    def role(self) -> Role:
        return Role(self.username.removesuffix("_2"))


# Invented, like the place. Managers stand before those they manage.
PEOPLE = (
    Person("approver", "Gareth Pellow", team="Directorate"),
    Person("head_of_service", "Ruth Calloway", team="Front door", manager="approver", deputy="policy_owner"),
    Person(
        "policy_owner", "Amara Whitcombe", team="Front door", manager="head_of_service", deputy="practitioner"
    ),
    Person("practitioner", "Safiya Denholm", team="Front door", manager="policy_owner"),
    Person("publisher", "Nadia Thorley", team="Communications", manager="approver", deputy="site_editor"),
    Person("site_editor", "Owen Bristow", team="Communications", manager="publisher"),
    Person("data_protection_officer", "Priya Ransome", team="Information governance", manager="approver"),
    Person("records_officer", "Tom Askew", team="Records", manager="data_protection_officer"),
    Person("records_approver", "Helen Marchbank", team="Legal services", manager="approver"),
    Person("records_approver_2", "Joseph Odell", team="Children's finance", manager="approver"),
    Person("auditor", "Colin Treadwell", team="Internal audit"),
    Person(
        "clerk", "Edwin Farr", team="Democratic services", manager="approver", leaves_on=date(2027, 3, 31)
    ),
    Person("partner", "Marta Lindley-Hale", body="Netherwell Children's Centre"),
)
BODIES = (
    "Harbour Light",
    "Marlfold Children's Centre",
    "Netherwell Children's Centre",
    "NHS Thornshire Integrated Care Board",
    "Oxley Green Children's Centre",
    "Swanbeck Children's Centre",
    "The Probation Service in Thornshire",
    "Thornmere and District Hospitals",
    "Thornmere Homes",
    "Thornshire Community Health",
    "Thornshire Police",
)

_modules: dict[str, str] = {}


def register(name: str, module: str) -> None:
    """Put what an app adds on the list, by the name of its module: it is imported only when it is loaded."""
    _modules[name] = module


def load_parts(tell: Tell) -> None:
    """Load all that is on the list and not there yet, in the order in which it was put there."""
    for part in _parts().values():
        part.load(tell)


def counts() -> dict[str, int]:
    """How much of each part stands."""
    return {name: part.count() for name, part in _parts().items()}


def _parts() -> dict[str, Part]:
    return {name: cast(Part, import_module(module)) for name, module in _modules.items()}


def person(username: str) -> User:
    """Somebody of the demo council."""
    return User.objects.get(username=username)


@transaction.atomic
def load_people() -> list[User]:
    """The demo council's people; those who are there already stay as they are."""
    for name in BODIES:
        Body.objects.get_or_create(name=name)
    password = make_password(DEMO_PASSWORD)
    made = [entry for entry in PEOPLE if _make(entry, password)]
    for entry in made:
        _place(entry)
    return list(User.objects.filter(username__in=[entry.username for entry in PEOPLE]))


def _make(entry: Person, password: str) -> bool:
    first, last = entry.name.split(" ")
    user, made = User.objects.get_or_create(
        username=entry.username,
        defaults={
            "first_name": first,
            "last_name": last,
            "email": f"{entry.username}@thornmere.example",
            "leaves_on": entry.leaves_on,
            "password": password,
        },
    )
    if made:
        user.groups.add(Group.objects.get(name=entry.role.value))
    return made


def _place(entry: Person) -> None:
    user = person(entry.username)
    if entry.team:
        user.team, _ = Team.objects.get_or_create(name=entry.team)
    user.body = Body.objects.filter(name=entry.body).first()
    user.manager = User.objects.filter(username=entry.manager).first()
    user.deputy = User.objects.filter(username=entry.deputy).first()
    user.save(update_fields=["team", "body", "manager", "deputy"])
