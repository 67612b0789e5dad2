"""The shape of every management command that other programs call.

JSON is one document on stdout; progress and warnings go to stderr. Exit 0 is done, 1 is done with
findings or rejected rows, 2 is refused with nothing changed.
"""

import json
import re
import sys
from argparse import ArgumentError, ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, NoReturn, cast

from django.core.management.base import BaseCommand, CommandError
from django.utils.functional import SimpleLazyObject

from governance.london import today
from governance.models import User
from governance.permissions import system_user
from governance.refusals import BadDate, NoSuchPerson, Refused

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PIECES = 10_000
# What every database can count to.
_NUMBER = re.compile(r"0*[1-9][0-9]{0,17}")


@dataclass(frozen=True)
class Answer:
    """What a command answers: data for programs, text for people, and whether there were findings."""

    data: Any
    text: str = ""
    findings: bool = False


class BadUsage(Refused):
    """The command was called with words it does not know."""

    code = "usage"


class ContractCommand(BaseCommand):
    """A thin shell over an act or a query. Subclasses give `answer`."""

    takes_by = False
    takes_on = False
    formats: tuple[str, ...] = ("text", "json")
    output_format = "text"
    requires_system_checks: list[str] = []

    def run_from_argv(self, argv: list[str]) -> None:
        self.output_format = _format_asked_for(argv)
        super().run_from_argv(argv)

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        kwargs.setdefault("formatter_class", RawDescriptionHelpFormatter)
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        if self.output_format == "json":
            parser.error = self._refuse_usage  # type: ignore[method-assign]
        return parser

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=self.formats, default="text", dest="output_format")
        if self.takes_by:
            parser.add_argument("--by", metavar="USER", help="The user name of the person who acts.")
        if self.takes_on:
            parser.add_argument("--on", metavar="DATE", help="Ask as at this day (default: today in London).")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        """Do the work. Raises Refused."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        self.output_format = options["output_format"]
        try:
            # An empty value is no day and nobody: a script whose variable was not set must not act as the system.
            on = today() if options.get("on") is None else parse_date(options["on"], where="--on")
            # Looked up only when used: a command that reads a file needs no database.
            by = (
                cast(User, SimpleLazyObject(system_user))
                if options.get("by") is None
                else self._person(options["by"])
            )
            answer = self.answer(options, by=by, on=on)
        except Refused as refusal:
            self._refuse(refusal)
        else:
            self._print(answer)
            if answer.findings:
                sys.exit(1)

    def progress(self, words: str) -> None:
        """Tell how far the work is, on stderr."""
        self.stderr.write(words)

    def _person(self, username: str) -> User:
        try:
            return User.objects.get(username=username)
        except User.DoesNotExist:
            raise NoSuchPerson(
                f"Nobody has the user name “{username}”. Check the spelling.", where="--by"
            ) from None

    def _print(self, answer: Answer) -> None:
        if self.output_format != "json" and answer.text:
            self.stdout.write(answer.text)
            return
        # In pieces: an answer may hold a million rows, kept on disk.
        parts = _json.iterencode(answer.data)
        while some := "".join(islice(parts, _PIECES)):
            self.stdout.write(some, ending="")
        self.stdout.write("")

    def _refuse_usage(self, message: str) -> NoReturn:
        # argparse writes its usage on stderr for people; a program reads one document on stdout.
        named = re.match(r"argument ([^:]+): ", message)
        self._refuse(BadUsage(f"{message}. See --help for what may be asked.", where=named and named[1]))

    def _refuse(self, refusal: Refused) -> NoReturn:
        if self.output_format == "json":
            self.stdout.write(as_json({"refused": refusal.as_data()}))
            sys.exit(2)
        raise CommandError(refusal.message, returncode=2)


def whole_number(text: str) -> int:
    """A number from 1 up, as an argument's type."""
    if not _NUMBER.fullmatch(text):
        raise ArgumentTypeError(f"“{text}” is not a whole number from 1 up, of at most 18 digits")
    return int(text)


def parse_date(text: str, *, where: str) -> date:
    """A date as YYYY-MM-DD. Raises BadDate, naming the place."""
    try:
        # fromisoformat alone would take a week (2026-W14-3) as well.
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise BadDate(
            f"“{text}” is not a date. Write it as YYYY-MM-DD, for example 2026-04-01.", where=where
        ) from None


def _format_asked_for(argv: list[str]) -> str:
    """What --format says, before the rest is understood."""
    parser = ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--format", default="text")
    try:
        return str(parser.parse_known_args(argv)[0].format)
    except ArgumentError:
        return "text"


def as_json(data: Any) -> str:
    """One JSON document; dates as YYYY-MM-DD."""
    return _json.encode(data)


def _spell(value: Any) -> str:
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    raise TypeError(f"{type(value).__name__} has no spelling in JSON.")


_json = json.JSONEncoder(ensure_ascii=False, indent=2, default=_spell)
