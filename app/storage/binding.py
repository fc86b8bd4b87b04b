"""What statements that are built once, and run with other values each time, share.

Building a statement out of tables costs SQLAlchemy more than SQLite needs to answer it: those of every ingest and
look-up are constants of their module. So is their text: many values are one parameter, an array, or else a statement
would be prepared anew for every number of them.
"""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import ARRAY, Boolean, ColumnElement, Text, bindparam
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class _Values(TypeDecorator[list[str]]):
    """Strings as one parameter: an array of PostgreSQL, or JSON for SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:  # called by SQLAlchemy
        return dialect.type_descriptor(ARRAY(Text()) if dialect.name == "postgresql" else Text())

    def process_bind_param(  # called by SQLAlchemy
        self, value: list[str] | None, dialect: Dialect
    ) -> list[str] | str | None:
        return value if dialect.name == "postgresql" or value is None else json.dumps(value)


class _Among(FunctionElement[bool]):
    """Whether the first argument is one of the values of the second."""

    type = Boolean()
    name = "among"
    inherit_cache = True

    def self_group(self, against: object = None) -> "_Among":  # noqa: ARG002  called by SQLAlchemy
        """Stand as it is: `... = 1` around it, SQLAlchemy's way with booleans, would keep SQLite from any index."""
        return self


@compiles(_Among, "sqlite")
def _in_json(element: _Among, compiler: SQLCompiler, **options: object) -> str:  # called by SQLAlchemy
    column, values = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608  no value is in it: `values` is a `?`


@compiles(_Among, "postgresql")
def _any_of_array(element: _Among, compiler: SQLCompiler, **options: object) -> str:  # called by SQLAlchemy
    column, values = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY ({values})"


def among(column: Mapped[Any] | ColumnElement[Any], name: str = "ids") -> ColumnElement[bool]:
    """Whether a column of strings is among the values given under a name."""
    return _Among(column, bindparam(name, type_=_Values()))


def ids(values: Collection[str]) -> dict[str, Any]:
    """The values for `among`."""
    return {"ids": list(values)}
