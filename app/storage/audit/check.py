"""What a check of a store is: how much there is to look at, and a walk over it that finds what is wrong."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import func, select, text
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel

from app.core.model.audit import Finding, Invariant
from app.storage.past.laying import table_of

# So many rows are looked at together.
BATCH = 500

Walk: TypeAlias = Iterator[Finding | int]
"""Findings as they come, and between them how many rows more were looked at."""


@dataclass(frozen=True, slots=True)
class Check:
    """One walk; `total` is how many rows it looks at, about."""

    name: str
    total: Callable[[Connection], int]
    walk: Callable[[Connection], Walk]


@dataclass(frozen=True, slots=True)
class Question:
    """A statement whose rows are ids of what is wrong, each with one word more or none, and what that means."""

    invariant: Invariant
    what: str
    statement: str
    detail: str


def asked(name: str, questions: Sequence[Question]) -> Check:
    """A check that the database answers by itself, question by question."""

    def walk(connection: Connection) -> Walk:
        for question in questions:
            for found, *rest in connection.execute(text(question.statement), execution_options={"yield_per": BATCH}):
                detail = question.detail.format(*rest)
                yield Finding(question.invariant, question.what, str(found), detail)
            yield 1

    return Check(name, lambda _: len(questions), walk)


def batches(connection: Connection, row: type[SQLModel], *, where: str = "") -> Iterator[list[str]]:
    """All ids of a table, so many at a time, in their order."""
    table = table_of(row)
    last = ""
    while True:
        statement = select(table.c.id).where(table.c.id > last)
        if where:
            statement = statement.where(text(where))
        found = list(connection.execute(statement.order_by(table.c.id).limit(BATCH)).scalars())
        if found:
            yield found
        if len(found) < BATCH:
            return
        last = found[-1]


def count_of(row: type[SQLModel]) -> Callable[[Connection], int]:
    """How many rows a table has."""

    def total(connection: Connection) -> int:
        found: Any = connection.execute(select(func.count()).select_from(table_of(row))).scalar_one()
        return int(found)

    return total
