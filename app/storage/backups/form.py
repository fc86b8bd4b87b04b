"""Rows of any table in, lines of JSON out, and back: the form of a backup, which belongs to neither database."""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from sqlalchemy import BigInteger, Boolean, Float, Integer, LargeBinary, Text
from sqlalchemy.sql.expression import ColumnClause, TableClause, column, table
from sqlalchemy.types import TypeEngine
from sqlmodel.sql.sqltypes import UTCDateTime

FORMAT = "hearsay-backup/1"
_DIGEST_MODULUS = 1 << 256


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    TIME = "time"
    BYTES = "bytes"


_TYPES: dict[Kind, TypeEngine[Any]] = {
    Kind.TEXT: Text(),
    Kind.INTEGER: BigInteger(),
    Kind.NUMBER: Float(53),
    Kind.BOOLEAN: Boolean(),
    Kind.TIME: UTCDateTime(),
    Kind.BYTES: LargeBinary(),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A table by its name, with the kind of each column."""

    name: str
    columns: tuple[tuple[str, Kind], ...]

    @property
    def clause(self) -> TableClause:
        """The table as statements name it, its values untouched by enumerations and defaults."""
        columns: list[ColumnClause[Any]] = [column(name, _TYPES[kind]) for name, kind in self.columns]
        return table(self.name, *columns)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds of a table: how many lines, and the sum of their hashes, whatever their order."""

    shape: Shape
    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup is: of which store, up to which change, in which revision of the schema, when, and all it holds."""

    revision: str
    store_id: str
    head: int
    made_at: datetime
    version: str
    tables: tuple[Contents, ...]

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(one.rows for one in self.tables)

    def dump(self) -> bytes:
        """As it is written."""
        fields = asdict(self) | {"format": FORMAT, "made_at": self.made_at.isoformat()}
        return json.dumps(fields, indent=1).encode()

    @classmethod
    def load(cls, content: bytes) -> Self:
        """As it was written; raises ValueError, KeyError or TypeError where it is none."""
        fields = json.loads(content)
        if fields["format"] != FORMAT:
            raise ValueError("another format")
        return cls(
            revision=fields["revision"],
            store_id=fields["store_id"],
            head=fields["head"],
            made_at=datetime.fromisoformat(fields["made_at"]),
            version=fields["version"],
            tables=tuple(_contents(one) for one in fields["tables"]),
        )


class Digest:
    """Counts lines, and sums up their hashes: the same for the same lines in any order."""

    def __init__(self) -> None:
        self.rows = 0
        self._sum = 0

    def add(self, line: bytes) -> None:
        """Take one line, without its end."""
        self.rows += 1
        self._sum = (self._sum + int.from_bytes(hashlib.sha256(line).digest())) % _DIGEST_MODULUS

    def agrees(self, contents: Contents) -> bool:
        """Whether these were the lines that a manifest promises."""
        return self.of(contents.shape) == contents

    def of(self, shape: Shape) -> Contents:
        """What was seen of a table."""
        return Contents(shape, self.rows, f"{self._sum:064x}")


def shape_of(name: str, columns: Sequence[tuple[str, TypeEngine[Any]]]) -> Shape:
    """The shape of one of our tables."""
    return Shape(name, tuple((column, _kind(held)) for column, held in columns))


def line_of(shape: Shape, values: Sequence[Any]) -> bytes:
    """One row as an array of JSON."""
    told = [_told(kind, value) for (_, kind), value in zip(shape.columns, values, strict=True)]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def row_of(shape: Shape, line: bytes) -> dict[str, Any]:
    """A row again; raises ValueError or TypeError where a line is none of this shape."""
    told = json.loads(line)
    return {name: _value(kind, value) for (name, kind), value in zip(shape.columns, told, strict=True)}


def _kind(held: TypeEngine[Any]) -> Kind:
    match held:
        case UTCDateTime():
            return Kind.TIME
        case Boolean():
            return Kind.BOOLEAN
        case Integer():
            return Kind.INTEGER
        case Float():
            return Kind.NUMBER
        case LargeBinary():
            return Kind.BYTES
        case _:
            return Kind.TEXT


def _told(kind: Kind, value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if value is None:
        return None
    if kind is Kind.TIME:
        return value.isoformat()
    return base64.b64encode(value).decode() if kind is Kind.BYTES else value


def _value(kind: Kind, told: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if told is None:
        return None
    if kind is Kind.TIME:
        return datetime.fromisoformat(told)
    return base64.b64decode(told, validate=True) if kind is Kind.BYTES else told


def _contents(fields: dict[str, Any]) -> Contents:
    shape = fields["shape"]
    columns = tuple((str(name), Kind(kind)) for name, kind in shape["columns"])
    return Contents(Shape(str(shape["name"]), columns), int(fields["rows"]), str(fields["digest"]))
