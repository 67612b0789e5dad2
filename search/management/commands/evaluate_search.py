"""Measure the order of results on a collection of judged questions."""

from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from search import collections
from search.backends import NAMES, in_use, named
from search.evaluation import evaluate


class Command(ContractCommand):
    help = "Index a collection into a throw-away index, ask its questions, and measure the answers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--documents", type=Path, required=True, metavar="F.jsonl")
        parser.add_argument("--queries", type=Path, required=True, metavar="F.jsonl")
        parser.add_argument("--judgements", type=Path, required=True, metavar="F")
        parser.add_argument("--backend", choices=sorted(NAMES))

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        collection = collections.read(
            documents=options["documents"], queries=options["queries"], judgements=options["judgements"]
        )
        backend = named(options["backend"]) if options["backend"] else in_use()
        measured = evaluate(collection, backend, on=on, progress=self.progress)
        names = {"ndcg_at_10": "ndcg@10", "success_at_3": "success@3"}
        figures = {names.get(name, name): figure for name, figure in asdict(measured).items()}
        data = {"backend": backend.name, **figures}
        return Answer(data, "\n".join(f"{name:10} {figure}" for name, figure in data.items()))
