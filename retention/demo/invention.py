"""Inventing case records: the same ones every time, with all that real registers have wrong with them."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from retention.demo.mix import CONTACTS, EVERYTHING, REST, Share
from retention.rules.schedule import Schedule
from retention.rules.triggers import Kind

SEED = 20100301
AS_AT = date(2026, 11, 20)
SOURCE = "demo council"
CHILD_CLASSES = ("CSC-14", "CSC-16", "CSC-01", "CSC-18")
_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Child:
    """A pseudonym and a birth; there is no more to know."""

    key: str
    born: date


@dataclass
class Inventor:
    """Makes the records in the order in which they were opened."""

    schedule: Schedule
    # Chance that repeats itself is what is wanted here; nothing is kept secret by it.
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311
    numbers: Counter[str] = field(default_factory=Counter)
    children: list[Child] = field(default_factory=list)
    firsts: dict[str, str] = field(default_factory=dict)

    def rows(self) -> Iterator[dict[str, str]]:
        """The records as rows of an import file: column and cell."""
        opened = [(self._day(share), number, share) for share in EVERYTHING for number in range(share.count)]
        for day, _, share in sorted(opened, key=lambda entry: (entry[0], entry[1], entry[2].title)):
            yield self._row(share, day)

    def _day(self, share: Share) -> date:
        # Services grow: two of three records are from the later half of the years.
        first, last = date(share.first, 1, 4), min(date(share.last, 12, 20), AS_AT - timedelta(days=10))
        position = self.chance.triangular(0, 1, 0.85)
        return first + timedelta(days=int((last - first).days * position))

    def _row(self, share: Share, opened: date) -> dict[str, str]:
        names = self._names(share)
        child = (
            self._child(opened)
            if any(name.startswith(("child.", "young_person.")) for name in names)
            else None
        )
        if child is None and share.prefix in ("CS", "MH", "SD"):
            child = self._child(opened)
        row = {
            "reference": self._reference(share.prefix, opened.year),
            "class": share.classes,
            "title": share.title,
            "person": child.key if child else "",
            "restricted": "yes" if share.restricted else "",
            **self._place(opened),
        }
        row |= self._triggers(share, names, opened, child)
        if child and share.prefix == "CS":
            row["parent"] = self.firsts.get(child.key, "")
            self.firsts.setdefault(child.key, row["reference"])
        row["files"] = self._files(share, row)
        return row

    def _names(self, share: Share) -> tuple[str, ...]:
        codes = share.classes.split(";")
        return tuple(dict.fromkeys(name for code in codes for name in self.schedule.classes[code].names))

    def _reference(self, prefix: str, year: int) -> str:
        self.numbers[f"{prefix}{year}"] += self.chance.choice((1, 1, 1, 2, 3))
        return f"{prefix}-{year}-{self.numbers[f'{prefix}{year}']:05d}"

    def _child(self, opened: date) -> Child:
        """A child of an age to be known then; every third one has been known before."""
        if self.chance.random() < 0.35:
            known = [child for child in self.children[-150:] if opened - 17 * _YEAR < child.born < opened]
            if known:
                return self.chance.choice(known)
        child = Child(
            f"P-{len(self.children) + 1:06d}", opened - timedelta(days=self.chance.randint(20, 6300))
        )
        self.children.append(child)
        return child

    def _place(self, opened: date) -> dict[str, str]:
        if opened.year >= 2015:
            return {"external_system": "CareFile"}
        return {
            "location": f"Archive store, bay {opened.year % 24 + 1}",
            "box": f"B-{self.chance.randint(1, 900):04d}",
        }

    def _triggers(
        self, share: Share, names: tuple[str, ...], opened: date, child: Child | None
    ) -> dict[str, str]:
        cells: dict[str, str] = {}
        for name in names:
            if name in self.schedule.triggers:
                cells[name] = self._trigger(name, share, opened, child)
            if name.endswith(".class") and cells[name]:
                inherited = self.schedule.classes[cells[name]].names
                child = child or self._child(opened)
                cells |= {
                    more: self._trigger(more, share, opened, child)
                    for more in inherited
                    if more in self.schedule.triggers and more not in cells
                }
        if cells.get("case.closed_on") and self.chance.random() < 0.012:
            cells["case.reopened_on"] = self._after(date.fromisoformat(cells["case.closed_on"]), 30, 900)
        return cells

    def _trigger(self, name: str, share: Share, opened: date, child: Child | None) -> str:
        luck = self.chance.random()
        if name in ("child.date_of_birth", "young_person.date_of_birth"):
            return self._birth(child, luck)
        if name == "child.date_of_death":
            return self._death(child, luck, certain=share.classes == "CSC-17")
        if name.endswith(".class"):
            # Half of what partners sent for nothing has no higher record; decisions nearly all have a case.
            return (
                self.chance.choice(CHILD_CLASSES[:3])
                if luck < (0.25 if name.startswith("higher") else 0.9)
                else ""
            )
        if self.schedule.triggers[name] is Kind.YES_NO:
            return "yes" if luck < 0.4 else "no" if luck < 0.92 else ""
        if name == "complainant.date_of_birth":
            return "none" if luck < 0.8 else self._birth(child, luck)
        if name.endswith("date_of_birth"):
            return (opened - timedelta(days=self.chance.randint(8500, 21000))).isoformat()
        if name.startswith(("later_contact.", "incident.")):
            return self._after(opened, 200, 1500) if luck < 0.14 else ""
        if name == "approval.ended_on" and luck < 0.05:
            return "2027-01-31"
        return self._end(name, share, opened)

    def _birth(self, child: Child | None, luck: float) -> str:
        if child is None or luck > 0.985:
            return ""
        return str(child.born.year) if luck < 0.01 else child.born.isoformat()

    def _death(self, child: Child | None, luck: float, *, certain: bool) -> str:
        if child is None or not (certain or luck < 0.006):
            return ""
        day = child.born + timedelta(days=self.chance.randint(400, 6400))
        return day.isoformat() if day < AS_AT else ""

    def _end(self, name: str, share: Share, opened: date) -> str:
        """The day something ended; empty while it goes on."""
        if name.startswith("contact."):
            return self._after(opened, 0, 12)
        if name.split(".")[0] in ("meeting", "capture", "event", "question", "workshop"):
            return opened.isoformat()
        return self._after(opened, 15, 250 if share.prefix in ("LA", "CO", "RR", "IG", "FC", "HR") else 1300)

    def _after(self, day: date, least: int, most: int) -> str:
        then = day + timedelta(days=self.chance.randint(least, most))
        return then.isoformat() if then <= AS_AT else ""

    def _files(self, share: Share, row: dict[str, str]) -> str:
        old_contact = share is REST and row.get("contact.closed_on", "9") < "2019"
        if self.chance.random() < (0.12 if old_contact else 0.015):
            names = ("note", "letter")[: self.chance.choice((1, 1, 2))]
            return ";".join(f"{row['reference']}-{name}.txt" for name in names)
        return ""


def words_of_file(name: str) -> str:
    """What stands in a demo file: enough to be opened, nothing about anybody."""
    return (
        f"{name}\n\nThis file belongs to the demo council of Thornmere, which does not exist.\n"
        f"It stands where a real {CONTACTS.split(':')[0].lower()} record would have its notes and letters.\n"
    )
