"""What the pages draw."""

from collections import Counter
from collections.abc import Iterator

from pikepdf import Stream

from policies.accessibility.barriers import Barrier
from policies.accessibility.pdf.file import name
from policies.accessibility.pdf.subject import Subject
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import pdf


@checks(pdf.UNMARKED, Form.PDF, also=(pdf.ARTIFACT_IN_TAG,))
def content_outside_the_tags(subject: Subject) -> Iterator[Barrier]:
    """Once a page: what is wrong on it is wrong in one program's habit."""
    if not subject.tagged:
        return
    for page in subject.drawn:
        if page.untagged:
            yield pdf.UNMARKED.at(subject.file.where(page.untagged, page=page.number))
        if page.nested:
            yield pdf.ARTIFACT_IN_TAG.at(subject.file.where(page.nested, page=page.number))


@checks(pdf.OUTSIDE, Form.PDF)
def parts_in_other_files(subject: Subject) -> Iterator[Barrier]:
    for obj in subject.file.pdf.objects:
        if isinstance(obj, Stream) and name(obj.get("/Subtype")) == "Form" and "/Ref" in obj:
            yield pdf.OUTSIDE.at(subject.file.where(obj=obj))


@checks(pdf.REUSED, Form.PDF)
def reused_content(subject: Subject) -> Iterator[Barrier]:
    drawn = Counter(form for page in subject.drawn for form in page.forms if form != (0, 0))
    for generation, times in sorted(drawn.items()):
        form = subject.file.pdf.get_object(generation)
        if times > 1 and "/StructParents" in form:
            yield pdf.REUSED.at(subject.file.where(obj=form))
