"""Take a file of records into the register."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from retention.csv_files import NoSuchFile
from retention.importing import import_records
from retention.rejected import in_words

_DRY = (
    "Tell what would happen; store nothing. A row about a record that --by may not know of counts as created, as it does "
    "in earnest."
)


class Command(ContractCommand):
    help = __doc__
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="FILE.csv|FILE.ndjson")
        parser.add_argument(
            "--files", type=Path, metavar="DIR", help="The folder of the files that rows name."
        )
        parser.add_argument("--source", default="", metavar="NAME", help="Where the triggers come from.")
        parser.add_argument("--dry-run", action="store_true", help=_DRY)

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        folder = options["files"]
        if folder is not None and not folder.is_dir():
            raise NoSuchFile(f"There is no folder {folder}. Check the name.", where="--files")
        done = import_records(
            options["file"],
            by=by,
            source=options["source"][:80],
            folder=folder.resolve() if folder else None,
            dry_run=options["dry_run"],
            progress=lambda done, total: self.progress(f"{done:,} of {total:,} rows"),
        )
        return Answer(done, text=_text(done), findings=bool(done["rejected"]))


def _text(done: dict[str, Any]) -> str:
    counts = ", ".join(f"{done[name]:,} {name}" for name in ("read", "created", "updated", "unchanged"))
    rejected, *lines = in_words(done["rejected"])
    return "\n".join([f"{counts}, {rejected}", *lines])
