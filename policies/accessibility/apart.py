"""The checkers as the sandbox calls them: barriers as data."""

import sys
from pathlib import Path
from typing import Any, BinaryIO

from governance.refusals import Refused
from policies.accessibility.docx.check import barriers as barriers_of_word
from policies.accessibility.html.check import barriers as barriers_of_html
from policies.accessibility.html.parsing import Unreadable
from policies.accessibility.pdf.check import barriers as barriers_of_pdf
from policies.accessibility.readership import Readerships

# Pages nest at most 2,048 deep, and each level may take a few calls.
_CALLS = 20_000


class CannotBeChecked(Refused):
    """A file that cannot be read as what it says it is."""

    code = "cannot_be_checked"


def check_word(file: BinaryIO, folder: Path, options: dict[str, Any]) -> dict[str, Any]:
    sys.setrecursionlimit(_CALLS)
    return {"barriers": [barrier.as_data() for barrier in barriers_of_word(file, _readers(options))]}


def check_html(file: BinaryIO, folder: Path, options: dict[str, Any]) -> dict[str, Any]:
    sys.setrecursionlimit(_CALLS)
    try:
        found = barriers_of_html(file.read(), _readers(options))
        return {"barriers": [barrier.as_data() for barrier in found]}
    except Unreadable as reason:
        raise CannotBeChecked(str(reason)) from None


def check_pdf(file: BinaryIO, folder: Path, options: dict[str, Any]) -> dict[str, Any]:
    sys.setrecursionlimit(_CALLS)
    return {"barriers": [barrier.as_data() for barrier in barriers_of_pdf(file)]}


def _readers(options: dict[str, Any]) -> Readerships:
    return Readerships.from_data(options.get("readers", {}))
