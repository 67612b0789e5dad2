"""Tell why a record has its date, or has none."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from retention.models import Tombstone
from retention.queries.explanation import explain_record, tombstone_as_data


class Command(ContractCommand):
    help = __doc__
    takes_on = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("reference", metavar="REFERENCE")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        explained = explain_record(options["reference"], on=on)
        if isinstance(explained, Tombstone):
            told = tombstone_as_data(explained, on=on)
            rule = f"{explained.code} ({explained.rule}), version {explained.schedule_number} of the schedule"
            dates = f"Kept to the end of {explained.last_day_kept:%-d %B %Y}: {rule}."
            return Answer(told, text="\n".join([*told["notes"], dates, explained.basis]))
        because = [f"{item.code} ({item.rule}): {item.because}" for item in explained.candidates]
        blocked = [
            f"Blocked by {b.kind} {b.reference} of {b.owner} since {b.since}." for b in explained.blockers
        ]
        known = [
            f"{name} {trigger.text}, from {trigger.source} on {trigger.received_on}."
            for name, trigger in sorted(explained.triggers.items())
        ]
        words = [explained.in_words, *because, *known, explained.citation, *blocked, *explained.notes]
        return Answer(explained.as_data, text="\n".join(words))
