"""What protects some of the demo council's records: holds, and matters that are open."""

from datetime import date, timedelta

from django.db import models, transaction

from governance.actions import matters
from governance.demo import person
from governance.london import today
from governance.models import Matter
from retention.actions import holds
from retention.models import CaseRecord, Hold
from retention.precautions import precautions


@transaction.atomic
def place_holds() -> None:
    """A precaution for an inquiry, a claim that comes up for review today, and one that was lifted."""
    officer, protection = person("records_officer"), person("data_protection_officer")
    for precaution in precautions():
        holds.place_over(
            Hold.Scope(precaution.scope),
            target=precaution.target,
            reason=precaution.reason,
            authority=precaution.authority,
            by=protection,
            review_on=today() + timedelta(days=precaution.review_after_days),
        )
    holds.place(
        _references(_due("CSC-18")[:5]),
        reason="A claim was announced. The solicitor wants the contacts of that year kept.",
        authority="Civil Procedure Rules, disclosure",
        by=officer,
        review_on=today(),
    )
    for_review, _ = holds.place(
        _references(_due("CSC-16")[:12]),
        reason="A practice review may need these records.",
        by=protection,
    )
    holds.lift(for_review, reason="The practice review ended and its report is published.", by=protection)


@transaction.atomic
def open_matters() -> None:
    """A request to see records, a complaint, and a claim that is over."""
    officer, protection = person("records_officer"), person("data_protection_officer")
    known = CaseRecord.objects.exclude(parent=None).filter(restricted=False).first()
    matters.open_matter(
        "SAR-2026-041",
        kind=Matter.Kind.RIGHTS_REQUEST,
        concerns=Matter.Concerns.PERSON,
        key=known.person_key if known else "P-000001",
        opened_on=date(2026, 11, 9),
        owner=protection,
        by=officer,
    )
    matters.open_matter(
        "CO-2026-118",
        kind=Matter.Kind.COMPLAINT,
        concerns=Matter.Concerns.RECORD,
        key=_references(_due("CSC-20")[:1])[0],
        opened_on=date(2026, 10, 27),
        owner=person("head_of_service"),
        by=officer,
    )
    claim = matters.open_matter(
        "CL-2025-007",
        kind=Matter.Kind.CLAIM,
        concerns=Matter.Concerns.RECORD,
        key=_references(_due("CSC-16")[:1])[0],
        opened_on=date(2025, 3, 3),
        owner=protection,
        by=officer,
    )
    matters.close(claim, on=date(2026, 9, 30), outcome="Settled; costs are paid.", by=officer)


def _due(code: str) -> models.QuerySet[CaseRecord]:
    return CaseRecord.objects.due(today()).of_class(code).free().order_by("reference")


def _references(records: models.QuerySet[CaseRecord]) -> list[str]:
    return list(records.values_list("reference", flat=True))
