"""The schedule as the public reads it: each class in words, and the same rows as CSV."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from governance.rules.spreadsheets import guarded
from retention.models import RetentionClass, ScheduleVersion
from retention.rules.plain_words import in_plain_words
from retention.rules.schedule import COLUMNS
from retention.rules.versions import Difference

PUBLIC_COLUMNS = (*COLUMNS, "kept", "then", "authorised_by")
DIFFERENCE = ("code", "title", "change", "column", "before", "after")


@dataclass(frozen=True)
class PublicClass:
    """One class in plain words."""

    code: str
    title: str
    kept: str
    then: str
    basis: str
    confidence: str
    owner: str
    authorised_by: str
    policy_address: str
    row: dict[str, str]


def public_classes(version: ScheduleVersion) -> list[PublicClass]:
    """Every class of a version, in its order."""
    rules = version.rules.classes
    items = version.classes.select_related("authorised_by__policy").order_by("position")
    return [_public(item, in_plain_words(rules[item.code]), rules[item.code].action.words) for item in items]


def write_schedule(version: ScheduleVersion, file: IO[str]) -> None:
    """Write a version as CSV: the schedule's own columns, then what each says in words."""
    writer = csv.DictWriter(file, PUBLIC_COLUMNS)
    writer.writeheader()
    for item in public_classes(version):
        words = {"kept": item.kept, "then": item.then, "authorised_by": item.authorised_by}
        writer.writerow({name: guarded(text) for name, text in (item.row | words).items()})


def rows_of(found: Iterable[Difference]) -> Iterator[tuple[str, ...]]:
    """What changed between two versions as rows under DIFFERENCE, one for each column of each class."""
    for item in found:
        for column, before, after in item.columns or (("", "", ""),):
            yield item.code, item.title, item.kind, column, before, after


def _public(item: RetentionClass, kept: str, then: str) -> PublicClass:
    cited = item.authorised_by
    return PublicClass(
        code=item.code,
        title=item.title,
        kept=kept,
        then=then,
        basis=item.basis,
        confidence=item.confidence,
        owner=item.owner.replace("_", " "),
        authorised_by=str(cited) if cited else "",
        policy_address=f"/policies/{cited.policy.number}/versions/{cited.number}/" if cited else "",
        row=item.row,
    )
