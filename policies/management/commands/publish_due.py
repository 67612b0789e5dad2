"""Put in force what is approved and whose day has come."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from policies.due import publish_due


class Command(ContractCommand):
    help = "Put in force every approved version whose day has come."
    takes_on = True
    takes_by = True

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        outcome = publish_due(on, by=by)
        published = [{"policy": one.policy.number, "version": one.number} for one in outcome.published]
        refused = [
            {"policy": one.policy.number, "version": one.number, "message": message}
            for one, message in outcome.refused
        ]
        return Answer(
            {"on": on, "published": published, "refused": refused},
            text=_text(outcome.published, refused),
            findings=bool(refused),
        )


def _text(published: list[Any], refused: list[dict[str, Any]]) -> str:
    lines = [f"Published: {version}" for version in published]
    lines += [f"Not published: {one['policy']} version {one['version']}. {one['message']}" for one in refused]
    return "\n".join(lines) or "Nothing was due."
