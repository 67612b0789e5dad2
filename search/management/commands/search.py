"""Ask the search engine, as a member of the public or as one of the staff."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from governance.permissions import refusal
from governance.refusals import NoSuchPerson, NotPermitted
from governance.rules.permissions import Permission
from search import indexer, queries
from search.backends import NAMES, in_use, named
from search.backends.contract import IndexBusy
from search.kinds import known
from search.rules import excerpts
from search.rules.entries import Audience
from search.rules.questions import Question, Result


class Command(ContractCommand):
    help = "Search sections of policies and pages."
    takes_on = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("words", nargs="+", metavar="WORDS")
        parser.add_argument("--audience", choices=[str(audience) for audience in Audience])
        parser.add_argument(
            "--as", dest="asker", metavar="USER", help="Answer with what this person may see."
        )
        parser.add_argument("--kind", default="", choices=known(), metavar="KIND")
        parser.add_argument("--backend", choices=sorted(NAMES))

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        backend = named(options["backend"]) if options["backend"] else in_use()
        question = Question(
            " ".join(options["words"]),
            on,
            audience=_audience(options["audience"], options["asker"]),
            kind=options["kind"],
        )
        if indexer.is_behind(backend):
            self._catch_up(backend)
        found = queries.ask(question, backend=backend)
        data = {
            "total": found.total,
            "results": [_result(result) for result in found.results],
            "suggestion": found.suggestion or None,
            "facets": {
                name: [{"value": value.value, "count": value.count} for value in values]
                for name, values in found.facets.items()
            },
        }
        return Answer(data, _text(data))

    def _catch_up(self, backend: Any) -> None:
        self.progress("The index is behind the event log. Bringing it up to date.")
        try:
            indexer.follow(backend)
        except IndexBusy as refusal:
            self.progress(refusal.message)


def _audience(asked: str | None, username: str | None) -> Audience:
    """What the asker may see at most; less when less was asked for. Without a person the public's."""
    if username is None:
        return Audience(asked or Audience.PUBLIC)
    asker = User.objects.filter(username=username).first()
    if asker is None:
        raise NoSuchPerson(f"Nobody has the user name “{username}”. Check the spelling.", where="--as")
    widest = queries.widest_audience(asker)
    if asked == Audience.STAFF and widest != Audience.STAFF:
        raise NotPermitted(refusal(Permission.SEARCH_STAFF), where="--audience")
    return Audience(asked) if asked else widest


def _result(result: Result) -> dict[str, Any]:
    return {
        "title": result.title,
        "section": result.section,
        "url": result.url,
        "kind": result.kind,
        "highlight": excerpts.html(result.excerpt),
        "score": result.score,
    }


def _text(data: dict[str, Any]) -> str:
    lines = [f"{data['total']} sections found."]
    if data["suggestion"]:
        lines.append(f"Did you mean: {data['suggestion']}")
    for result in data["results"]:
        heading = ": ".join(part for part in (result["title"], result["section"]) if part)
        lines += ["", heading, f"  {result['url']}", f"  {result['highlight']}"]
    return "\n".join(lines)
