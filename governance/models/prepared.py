"""Questions put together once and asked many times: Django would write their statements anew each time, which takes
longer than a database takes to answer about one thing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import signature
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

from governance.models.among import Blank

M = TypeVar("M", bound=Model)


@dataclass
class _Written:
    """A statement as it is written for one kind of database; its compiler reads the rows."""

    compiler: Any
    statement: str
    places: tuple[Any, ...]


class Prepared:
    """A question by a function of blanks: `Prepared(lambda name: User.objects.filter(username=Value(name)))`.

    What is given for each blank is what differs from one asking to the next; all else must stand for ever.
    """

    def __init__(self, question: Callable[..., QuerySet[Any, Any]]) -> None:
        self._question = question
        self._written: dict[str, _Written] = {}

    def rows(self, **given: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of the answer, all of them read, as `values_list()` has them."""
        written = self._written.get(connection.vendor) or self._write()
        filled = [place.filled(given) if place.__class__ is Blank else place for place in written.places]
        with connection.cursor() as cursor:
            cursor.execute(written.statement, filled)
            found = cursor.fetchall()
        rows: Iterator[tuple[Any, ...]] = written.compiler.results_iter([found], tuple_expected=True)
        return rows

    def _write(self) -> _Written:
        blanks = {name: Blank(name) for name in signature(self._question).parameters}
        compiler = self._question(**blanks).query.get_compiler(connection=connection)
        statement, places = compiler.as_sql()
        self._written[connection.vendor] = _Written(compiler, statement, tuple(places))
        return self._written[connection.vendor]


def of_row(model: type[M], row: tuple[Any, ...]) -> M:
    """The object that a row of all its columns, in their order, tells of."""
    return model.from_db(connection.alias, [field.attname for field in model._meta.concrete_fields], row)
