"""Take in a file of what happened: cases closed, orders made, deaths notified, by reference."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from retention.actions.trigger_events import RESULTS
from retention.receiving import SOURCE, receive_triggers
from retention.rejected import in_words


class Command(ContractCommand):
    help = __doc__
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="FILE.csv")
        parser.add_argument(
            "--source",
            default=SOURCE,
            metavar="NAME",
            help="Who tells it; an event's id is known again within its source.",
        )

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        done = receive_triggers(
            options["file"],
            by=by,
            source=options["source"].strip()[:80],
            progress=lambda done, total: self.progress(f"{done:,} of {total:,} rows"),
        )
        return Answer(done, text=_text(done), findings=bool(done["rejected"]))


def _text(done: dict[str, Any]) -> str:
    counts = ", ".join(f"{done[name]:,} {name}" for name in ("read", *RESULTS))
    rejected, *lines = in_words(done["rejected"])
    return "\n".join([f"{counts}, {rejected}", *lines])
