"""Draw a sample from a frame with the number that was minuted."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand, whole_number
from governance.models import User
from governance.rules.sampling import Method
from retention.actions import frames
from retention.queries.frames import the_frame, told_of


class Command(ContractCommand):
    help = __doc__
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("frame", type=whole_number, metavar="FRAME")
        parser.add_argument(
            "--method", choices=[method.value for method in Method], default=Method.SIMPLE.value
        )
        parser.add_argument("--size", type=whole_number, required=True, metavar="N")
        parser.add_argument("--seed", required=True, metavar="DIGITS", help="The number as minuted.")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        drawn = frames.draw_sample(
            the_frame(options["frame"]),
            method=Method(options["method"]),
            size=options["size"],
            seed=options["seed"],
            by=by,
        )
        chosen = told_of(list(drawn.sample.chosen), reader=by)
        data = {
            "frame": drawn.frame_id,
            "draw": drawn.pk,
            "hash": drawn.frame.frame_hash,
            "algorithm": drawn.algorithm,
            "method": drawn.method,
            "seed": drawn.seed,
            "drawn": [member.as_data for member in chosen.shown],
            "withheld": chosen.withheld,
        }
        return Answer(data, "\n".join(member.reference for member in chosen.shown))
