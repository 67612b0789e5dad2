"""Every barrier of a PDF that can be found without the reference judge."""

from typing import BinaryIO

from policies.accessibility.barriers import Barrier
from policies.accessibility.pdf import checks
from policies.accessibility.pdf.file import open_pdf
from policies.accessibility.pdf.subject import Subject
from policies.accessibility.rule import Form, found_in


def barriers(file: BinaryIO) -> tuple[Barrier, ...]:
    """Barriers by page. Raises what `open_pdf` refuses."""
    return found_in(Subject(open_pdf(file)), Form.PDF, place="page")


__all__ = ["barriers", "checks"]
