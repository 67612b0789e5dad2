"""`manage.py check_rendered`: what only a browser sees of the pages that readers get."""

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from policies.models import RenderedCheck
from policies.queries.rendered import barriers, place_of, with_rendered
from policies.rendering import Seen, look_at_addresses, look_at_site


class Command(ContractCommand):
    help = (
        "Look at pages in Chromium as readers get them: axe-core, contrast, 320 pixels and 400%, text spacing,\n"
        "keyboard, size of targets. Without --url every public page that changed since the last look, and what\n"
        "is found is kept. With --url only tells: a path (/policies/) is asked of the product itself without any\n"
        "network; a whole address is fetched, from its own host and no other.\n"
        "Exit 0 with nothing that keeps readers out, 1 otherwise, 2 without Chromium."
    )
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--url", action="append", default=[], metavar="URL", help="A path or an address.")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        seen = list(self._named(options["url"]) if options["url"] else self._site(by, on))
        findings = not all(one.passed for one in seen)
        return Answer([one.as_data() for one in seen], "\n".join(map(_told, seen)), findings)

    def _named(self, addresses: list[str]) -> Iterator[Seen]:
        for one in look_at_addresses(addresses):
            self.progress(f"Looked at {one.address}")
            yield one

    def _site(self, by: User, on: date) -> Iterator[Seen]:
        job = look_at_site(by=by, because="command")
        with_rendered(on).save()
        self.progress(
            f"{job}: {job.get_state_display()}" if job else "No page has changed since the last look."
        )
        for check in RenderedCheck.objects.last_looks():
            if place_of(check.about):
                yield Seen(check.address, tuple(barriers(check)), check.problem)


def _told(seen: Seen) -> str:
    if seen.problem:
        return f"{seen.address}: could not be looked at. {seen.problem}"
    if not seen.barriers:
        return f"{seen.address}: nothing was found."
    lines = [
        f"  {one.severity} {one.rule} ({one.criterion or 'good practice'}) {one.message} {one.where['selector']}"
        for one in seen.barriers
    ]
    return "\n".join([f"{seen.address}:", *lines])
