"""System checks of policies: whether every live text passed the accessibility gate, asked whenever the product starts."""

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError

from policies.queries.live_texts import gone_round


def register_all() -> None:
    """Register every check."""
    register(live_texts_passed_the_gate, Tags.database)


def live_texts_passed_the_gate(databases: Iterable[str] | None, **kwargs: Any) -> list[CheckMessage]:
    """Name the live texts that went round the gate."""
    if "default" not in (databases or ()):
        return []
    try:
        rows = gone_round()
    except DatabaseError:
        # `migrate` asks before it has made the tables or the columns.
        return []
    return [
        Warning(
            f"{found.live.about.label} is in front of readers without a clean check: {found.why}.",
            hint="Run `manage.py check_live_texts`, look at the text, and publish it again.",
            id="policies.W001",
        )
        for found in rows
    ]
