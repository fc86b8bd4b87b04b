"""The tables in, rows that the schema rules out found: a database that was mended by hand may hold them."""

from collections.abc import Iterator

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Table
from sqlalchemy.engine import Connection

from app.core.model.audit import Finding, Invariant
from app.storage.audit.check import Check, Question, Walk, asked
from app.storage.tables import metadata


def _rules(connection: Connection) -> Walk:
    for table in metadata.sorted_tables:
        for question in _questions(table, connection):
            check = asked("", [question])
            yield from (found for found in check.walk(connection) if isinstance(found, Finding))
        yield 1


SCHEMA = Check("what the schema rules out", lambda _: len(metadata.tables), _rules)


def _questions(table: Table, connection: Connection) -> Iterator[Question]:
    key = _key(table)
    for constraint in sorted(table.constraints, key=lambda constraint: str(constraint.name)):
        if isinstance(constraint, ForeignKeyConstraint):
            yield _missing(table, constraint, key=key)
        if isinstance(constraint, CheckConstraint):
            literal = {"literal_binds": True}
            rule = constraint.sqltext.compile(dialect=connection.dialect, compile_kwargs=literal)
            name = str(constraint.name).removeprefix(f"ck_{table.name}_")
            statement = f"SELECT {key} FROM {table.name} WHERE NOT ({rule})"  # noqa: S608  names of our own schema
            yield Question(Invariant.COLUMN_POSSIBLE, table.name, statement, f"the rule {name} does not hold")


def _missing(table: Table, constraint: ForeignKeyConstraint, *, key: str) -> Question:
    pairs = [(element.parent, element.column) for element in constraint.elements]
    other = pairs[0][1].table.name
    same = " AND ".join(f"named.{column.name} = {table.name}.{own.name}" for own, column in pairs)
    given = " AND ".join(f"{table.name}.{own.name} IS NOT NULL" for own, _ in pairs)
    missing = f"NOT EXISTS (SELECT 1 FROM {other} AS named WHERE {same})"  # noqa: S608  names of our own schema
    statement = f"SELECT {key} FROM {table.name} WHERE {given} AND {missing}"  # noqa: S608  names of our own schema
    names = ", ".join(own.name for own, _ in pairs)
    return Question(Invariant.REFERENCE_EXISTS, table.name, statement, f"its {names} names nothing in {other}")


def _key(table: Table) -> str:
    columns: list[Column[object]] = list(table.primary_key)
    return " || ' ' || ".join(f"CAST({table.name}.{column.name} AS VARCHAR)" for column in columns)
