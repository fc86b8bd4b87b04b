"""A constant statement in, its rows out, past the bookkeeping that SQLAlchemy does anew for every run of it.

On SQLite a look-up's statements take less time than that bookkeeping. On PostgreSQL, where a round trip takes longer
than either, they are run by SQLAlchemy.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Select
from sqlalchemy.engine import Connection, Dialect

Found: TypeAlias = Any
"""A row: a named tuple of the columns of its statement."""


class Direct:
    """A statement whose rows are asked for many times a second."""

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self._statement = statement
        self._compiled: _Compiled | None = None

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> Sequence[Found]:
        """All rows, their columns by name; raises what SQLAlchemy or the driver raises."""
        if connection.dialect.name != "sqlite":
            return connection.execute(self._statement, values).all()
        compiled = self._compiled
        if compiled is None:
            compiled = self._compiled = _Compiled(self._statement, connection.dialect)
        driver: Any = connection.connection.dbapi_connection
        return compiled.read(driver.execute(compiled.text, compiled.bound(values)).fetchall())


class _Compiled:
    """A statement as SQLite takes it, with what turns values into parameters and columns into values."""

    def __init__(self, statement: Select[*tuple[Any, ...]], dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        self.text = str(compiled)
        given = compiled.params
        binds = compiled.binds
        self._parameters = [
            (name, given[name], binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in getattr(compiled, "positiontup", None) or ()
        ]
        columns = statement.selected_columns
        self._make = _row_of([column.key or "" for column in columns])
        self._processes = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        self._plain = not any(self._processes)

    def bound(self, values: Mapping[str, Any]) -> list[Any]:
        """The values in the order of the statement."""
        bound = []
        for name, default, process in self._parameters:
            value = values.get(name, default)
            bound.append(process(value) if process else value)
        return bound

    def read(self, rows: Sequence[tuple[Any, ...]]) -> Sequence[Found]:
        """The rows with their columns as the tables declare them."""
        make = self._make
        if self._plain:
            return list(map(make, rows))
        return [
            make(
                [
                    process(value) if process and value is not None else value
                    for process, value in zip(self._processes, row, strict=True)
                ]
            )
            for row in rows
        ]


def _row_of(columns: Sequence[str]) -> Callable[[Sequence[Any]], Found]:
    """What makes rows with these columns."""
    made: Any = namedtuple("Found", columns)  # type: ignore[misc]  # noqa: PYI024 - its columns are known at run time
    make: Callable[[Sequence[Any]], Found] = made._make
    return make
