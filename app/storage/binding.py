"""What statements that are built once, and run with other values each time, share.

Building a statement out of tables costs SQLAlchemy more than SQLite needs to answer it: those of every ingest and
look-up are constants of their module.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, bindparam
from sqlalchemy.orm import Mapped


def among(column: Mapped[Any], name: str = "ids") -> ColumnElement[bool]:
    """Whether a column is among the values given under a name."""
    return column.in_(bindparam(name, expanding=True))


def ids(values: Collection[str]) -> dict[str, Any]:
    """The values for `among`."""
    return {"ids": list(values)}
