"""The register of processing as at today: what the council says of each activity, and what is really held for it."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

from django.conf import settings
from django.db.models import Count

from governance.london import today
from governance.models import Body
from governance.rules.spreadsheets import guarded
from retention import naming
from retention.models import (
    CaseRecord,
    DisposalLine,
    ProcessingActivity,
    ProcessingController,
    ScheduleVersion,
    SystemToken,
)
from retention.published import PublicClass, public_classes


@dataclass(frozen=True)
class KeptClass:
    """One class of an activity: how long it is kept, and how many records of it are held now."""

    of: PublicClass
    records: int


@dataclass(frozen=True)
class Processing:
    """One activity with what the product knows of it."""

    activity: ProcessingActivity
    classes: tuple[KeptClass, ...]
    found_recipients: tuple[str, ...]

    @property
    def records(self) -> int:
        return sum(kept.records for kept in self.classes)


@dataclass(frozen=True)
class OwnProcessing:
    """What the product itself keeps about people who use it or are looked at through it."""

    what: str
    persons: str
    kept: str


@dataclass(frozen=True)
class Register:
    """The whole register, as at a day."""

    controller: ProcessingController
    schedule: int
    activities: tuple[Processing, ...]
    without_activity: tuple[str, ...]
    sources: tuple[str, ...]
    partners: tuple[str, ...]
    own: tuple[OwnProcessing, ...]
    measures: tuple[str, ...]


def register_of_processing() -> Register:
    """The register as it stands today."""
    version = ScheduleVersion.objects.in_force(today())
    classes = public_classes(version)
    held = dict(CaseRecord.objects.order_by().values_list("code").annotate(Count("pk")))
    activities = tuple(_processing(one, classes, held) for one in ProcessingActivity.objects.all())
    covered = {kept.of.code for one in activities for kept in one.classes}
    return Register(
        controller=ProcessingController.objects.get(pk=1),
        schedule=version.number,
        activities=activities,
        without_activity=tuple(item.code for item in classes if item.code not in covered),
        sources=_sources(),
        partners=tuple(Body.objects.values_list("name", flat=True)),
        own=_own(),
        measures=_measures(),
    )


def write_register(register: Register, file: IO[str]) -> None:
    """Write the register as CSV: a line for each class of each activity."""
    writer = csv.writer(file)
    writer.writerow(
        [
            "activity", "purpose", "lawful_basis", "condition", "persons", "data", "recipients", "recipients_found",
            "joint_controllers", "transfers_abroad", "class", "title", "kept", "then", "rests_on", "records",
            "security", "controller", "data_protection_officer", "schedule_version", "reviewed_on",
        ]
    )  # fmt: skip
    for one in register.activities:
        for cells in _lines(one):
            said = one.activity
            writer.writerow(
                [
                    guarded(cell)
                    for cell in (
                        said.name, said.purpose, said.basis, said.condition, said.persons, said.data, said.recipients,
                        "; ".join(one.found_recipients), said.joint, said.abroad, *cells,
                        " ".join(filter(None, (register.controller.security, said.security, *register.measures))),
                        register.controller.controller, register.controller.officer, str(register.schedule),
                        said.reviewed_on.isoformat() if said.reviewed_on else "",
                    )
                ]
            )  # fmt: skip


def _lines(one: Processing) -> Iterable[tuple[str, ...]]:
    if not one.classes:
        yield ("", "", "", "", "", "0")
    for kept in one.classes:
        yield (kept.of.code, kept.of.title, kept.of.kept, kept.of.then, kept.of.basis, str(kept.records))


def _processing(activity: ProcessingActivity, classes: list[PublicClass], held: dict[str, int]) -> Processing:
    mine = tuple(KeptClass(item, held.get(item.code, 0)) for item in classes if activity.covers(item.code))
    return Processing(activity, mine, _found_recipients([kept.of.code for kept in mine]))


def _found_recipients(codes: list[str]) -> tuple[str, ...]:
    """Who really has, or had, records of some classes: archives that received them, systems that hold them."""
    handed = DisposalLine.objects.filter(code__in=codes, transfer__recorded_at__isnull=False)
    archives = set(handed.order_by().values_list("transfer__archive", flat=True).distinct())
    outside = CaseRecord.objects.filter(code__in=codes).exclude(external_system="")
    systems = set(outside.order_by().values_list("external_system", flat=True).distinct())
    return (*sorted(archives), *(f"held in {name}" for name in sorted(systems)))


def _sources() -> tuple[str, ...]:
    """The systems that feed the register now."""
    return tuple(
        sorted(set(SystemToken.objects.filter(revoked_at=None).order_by().values_list("name", flat=True)))
    )


def _own() -> tuple[OwnProcessing, ...]:
    names = (
        f"Since {settings.PERSON_NAMES_SINCE:%-d %B %Y}, sealed; until the person's last record goes"
        if naming.are_on()
        else "Not kept"
    )
    return (
        OwnProcessing(
            "Accounts: name, user name, roles, manager",
            "Staff and partners who sign in",
            "While the account is needed for what it decided",
        ),
        OwnProcessing(
            "Event log: number of the account, what was decided", "Staff and partners who decide", "For good"
        ),
        OwnProcessing(
            "Who looked at restricted records and names",
            "Staff who looked",
            f"{settings.LOOKS_KEPT_DAYS} days",
        ),
        OwnProcessing("Names behind pseudonymous keys", "Children and families", names),
        OwnProcessing(
            "Reasons that people write of records and persons",
            "Children and families",
            "Until the record, or the person's last record, goes",
        ),
    )


def _measures() -> tuple[str, ...]:
    """What of this installation's settings protects all of it."""
    return tuple(
        words
        for words, is_so in (
            ("Pages are served by HTTPS alone.", settings.HTTPS),
            ("Names are encrypted at rest.", naming.are_on()),
            (
                f"Disposal waits {settings.DISPOSAL_WAITING_DAYS} days after the last approval.",
                settings.DISPOSAL_WAITING_DAYS > 0,
            ),
        )
        if is_so
    )
