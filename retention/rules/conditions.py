"""The conditions of the schedule: true, false or unknown."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from governance.refusals import Refused
from retention.rules.dates import is_before_18th_birthday
from retention.rules.triggers import Value

Triggers = Mapping[str, Value]
_SHAPE = re.compile(r"([a-z_0-9]+)\(\s*([a-z_0-9.]+)\s*(?:,\s*([a-z_0-9.]+)\s*)?\)")


class NotACondition(Refused):
    """A condition that the schedule's language does not know."""

    code = "not_a_condition"


@dataclass(frozen=True)
class Condition:
    """One test on a record's triggers, as the schedule writes it."""

    test: str
    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.test}({', '.join(self.names)})" if self.names else self.test

    def holds(self, triggers: Triggers) -> bool | None:
        """True, false, or None for unknown."""
        return _TESTS[self.test](triggers, *self.names)

    @property
    def asks_an_age(self) -> bool:
        """Whether the answer rests on how far one day lies from another."""
        return self.test in _AGE_TESTS

    def needs(self, triggers: Triggers) -> set[str]:
        """The empty triggers that keep the answer unknown."""
        return (
            {name for name in self.names if name not in triggers} if self.holds(triggers) is None else set()
        )

    def looks_at(self, triggers: Triggers) -> set[str]:
        """The triggers with a value that the answer rests on."""
        if self.test in _PREFIX_TESTS:
            return {name for prefix in self.names for name in _under(triggers, prefix)}
        return {name for name in self.names if name in triggers}


def condition(text: str) -> Condition | None:
    """Read a condition; an empty one is None. Raises NotACondition."""
    if not text:
        return None
    if text == "always":
        return Condition("always", ())
    match = _SHAPE.fullmatch(text)
    names = tuple(name for name in match.groups()[1:] if name) if match else ()
    if not match or len(names) != _ARGUMENTS.get(match[1]):
        raise NotACondition(
            f"“{text}” is not a condition. Known are: always, {', '.join(_ARGUMENTS)}.", where=text
        )
    return Condition(match[1], names)


def _under(triggers: Triggers, prefix: str) -> Iterator[str]:
    below = prefix + "."
    return (name for name in triggers if name == prefix or name.startswith(below))


def _always(triggers: Triggers) -> bool:
    return True


def _known(triggers: Triggers, prefix: str) -> bool:
    # What happens to a record has not happened until it is notified: so false, never unknown.
    return any(not triggers[name].is_none for name in _under(triggers, prefix))


def _empty(triggers: Triggers, prefix: str) -> bool:
    return not _known(triggers, prefix)


def _yes(triggers: Triggers, name: str) -> bool | None:
    return triggers[name].text == "yes" if name in triggers else None


def _no(triggers: Triggers, name: str) -> bool | None:
    return triggers[name].text == "no" if name in triggers else None


def _under_18(triggers: Triggers, birth: str, on: str) -> bool | None:
    born, day = triggers.get(birth), triggers.get(on)
    if born is not None and born.is_none:
        return False
    if born is None or day is None:
        return None
    # A day known not to exist is not before anything; as an anchor it is refused elsewhere.
    return day.day is not None and is_before_18th_birthday(born.day, day.day)  # type: ignore[arg-type]


def _died_before_18(triggers: Triggers, birth: str, death: str) -> bool | None:
    born, died = triggers.get(birth), triggers.get(death)
    if died is None or died.is_none:
        return False
    if born is None:
        return None
    # A birth known not to exist has no 18th birthday; as the anchor that then counts it is refused.
    return born.day is not None and is_before_18th_birthday(born.day, died.day)  # type: ignore[arg-type]


_TESTS: dict[str, Callable[..., bool | None]] = {
    "always": _always,
    "known": _known,
    "empty": _empty,
    "yes": _yes,
    "no": _no,
    "under_18": _under_18,
    "died_before_18": _died_before_18,
}
_ARGUMENTS = {"known": 1, "empty": 1, "yes": 1, "no": 1, "under_18": 2, "died_before_18": 2}
_PREFIX_TESTS = ("known", "empty")
_AGE_TESTS = ("under_18", "died_before_18")
