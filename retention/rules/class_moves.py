"""Which classes a known record is in after a file names others: they move up by themselves only (rule 14)."""

from retention.rules.schedule import ClassRule, Schedule
from retention.rules.triggers import WrongValue


def moved(before: tuple[str, ...], after: tuple[str, ...], schedule: Schedule) -> tuple[str, ...]:
    """The classes to store, those that a file names first.

    A class gives way to one that absorbs it: as high or higher in the same file. Where one of the two stands alone,
    which absorbs nothing and is not absorbed, the record stays in the former beside it. Raises WrongValue where a
    class would give way to a lower one, or to one that its file has nothing to do with.
    """
    rules = [schedule.classes[code] for code in after]
    beside: list[str] = []
    for code in before:
        if code in after or code not in schedule.classes:
            continue
        old = schedule.classes[code]
        higher = [new for new in rules if _is_as_high(new, old)]
        if not higher:
            raise WrongValue(
                "class",
                ";".join(after),
                f"The record is in {code}, and this would lower it or take it out. Reclassify it by hand, with a reason.",
            )
        if old.stands_alone or old.is_permanent or all(new.stands_alone for new in higher):
            beside.append(code)
    return (*after, *beside)


def _is_as_high(new: ClassRule, old: ClassRule) -> bool:
    """Whether two classes compete in one file, and the new one's rank is not lower."""
    return bool(old.file) and new.file == old.file and new.rank >= old.rank
