"""What else a records office does: paper that is lent, and a list that is frozen and drawn from for an audit."""

from datetime import timedelta

from django.db import transaction

from governance.demo import person
from governance.london import today
from governance.models import Body
from governance.rules.sampling import Method
from retention.actions import frames, loans
from retention.models import CaseRecord


@transaction.atomic
def lend_paper() -> None:
    """Two files with a practitioner, of which one is due back today, and one with the police."""
    officer, here = person("records_officer"), today()
    paper = CaseRecord.objects.exclude(location="").filter(restricted=False, due_from__gt=here)
    references = list(paper.order_by("reference").values_list("reference", flat=True)[:3])
    borrower = person("practitioner")
    for reference, days in zip(references[:2], (0, 21), strict=False):
        loans.lend([reference], to_person=borrower, due_on=here + timedelta(days=days), by=officer)
    police = Body.objects.get(name="Thornshire Police")
    if references[2:]:
        loans.lend(references[2:], to_body=police, due_on=here + timedelta(days=14), by=officer)


@transaction.atomic
def freeze_and_draw() -> None:
    """Section 47 enquiries for the auditor; the clerk types the number that was said in the meeting."""
    code = "CSC-15"
    frame = frames.freeze(
        CaseRecord.objects.filter(code=code),
        filters={"code": code},
        purpose="Audit of section 47 decisions, 2026",
        by=person("auditor"),
    )
    frames.draw_sample(frame, method=Method.SIMPLE, size=10, seed="4417", by=person("clerk"))
