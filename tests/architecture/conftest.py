"""What the architecture tests share."""

import importlib
from enum import StrEnum

import pytest

from tests.architecture.source import place, product_files


def event_kinds() -> list[type[StrEnum]]:
    """Every class of event kinds in an events.py."""
    modules = [
        importlib.import_module(place(path).removesuffix(".py").replace("/", "."))
        for path in product_files()
        if path.name == "events.py" and path.parent.name != "models"
    ]
    return [
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == module.__name__
    ]


@pytest.fixture(scope="session")
def kinds() -> list[type[StrEnum]]:
    return event_kinds()


@pytest.fixture(scope="session")
def registered_kinds(kinds: list[type[StrEnum]]) -> dict[str, set[str]]:
    """The members of each class of event kinds, by the class's name."""
    return {kind.__name__: set(kind.__members__) for kind in kinds}
